using System.Globalization;
using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>What binding one call needs besides its result: where it stands, what it found wrong, and memory to work in.</summary>
internal sealed partial class BindingRun(BindingLimits limits)
{
    private const int KeptItems = 256;

    private int _elements;
    private bool _counting;
    private bool _isUsed;

    public BindingLimits Limits { get; } = limits;

    /// <summary>The canonical JSON of what has been read, sorted and without what the function does not get.</summary>
    public CanonicalBuffer Json { get; } = new();

    /// <summary>A CLR string as JSON.</summary>
    public CanonicalBuffer Text { get; } = new();

    public BindingOrigin Origin { get; set; }

    /// <summary>Members of the objects being read, innermost last.</summary>
    public List<Member> Members { get; } = [];

    /// <summary>Elements of the arrays being read, innermost last.</summary>
    public List<CedarValue> Elements { get; } = [];

    public List<BindingProblem> Problems { get; } = [];

    /// <summary>Nested properties the function does not declare and will not get.</summary>
    public List<string> Ignored { get; } = [];

    /// <summary>Paths of the nulls of the call.</summary>
    public List<string> Nulls { get; } = [];

    /// <summary>Whether what was made of the argument is read, and not what was sent.</summary>
    public bool IsReread => !_counting;

    /// <summary>The kernel's culture, in which Semantic Kernel writes and reads texts; invariant where the door knows of none.</summary>
    public CultureInfo Culture { get; private set; } = CultureInfo.InvariantCulture;

    /// <summary>Names the culture of the calls that follow; the invariant one where the door knows of none.</summary>
    public void UseCulture(CultureInfo? culture)
    {
        culture ??= CultureInfo.InvariantCulture;
        if (!ReferenceEquals(Culture, culture))
            Culture = culture;
    }

    /// <summary>All problems, also those too many to be told.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>The first value of the current argument that Cedar cannot hold.</summary>
    public BindingProblem? Unrepresentable { get; set; }

    public void Clear()
    {
        if (!_isUsed)
            return;
        _isUsed = false;
        Json.Clear();
        Text.Clear();
        ClearScratch();
        Empty(Members);
        Empty(Elements);
        Problems.Clear();
        Empty(Ignored);
        Empty(Nulls);
        _path.Clear();
        _argument = "";
        _elements = 0;
        ProblemCount = 0;
        Unrepresentable = null;
    }

    /// <summary>Empties a list, and gives back the memory that a huge call has grown.</summary>
    public static void Empty<T>(List<T> list)
    {
        list.Clear();
        if (list.Capacity > KeptItems)
            list.Capacity = 0;
    }

    /// <summary>Begins an argument.</summary>
    public void Enter(string argument, BindingOrigin origin)
    {
        _isUsed = true;
        _argument = argument;
        _path.Clear();
        Members.Clear();
        Elements.Clear();
        Origin = origin;
        _counting = true;
        Unrepresentable = null;
    }

    /// <summary>Begins to read the current argument again, from what was made of it. Its elements have been counted.</summary>
    public void Reread()
    {
        Enter(_argument, BindingOrigin.Serializer);
        _counting = false;
    }

    /// <summary>Counts one array element or property; false, and a problem once, where the call has too many.</summary>
    public bool Count()
    {
        if (!_counting || ++_elements <= Limits.MaxElements)
            return true;
        if (_elements == Limits.MaxElements + 1)
            Refuse(FoundValue.Nothing, "{}", $"The arguments have more than {Limits.MaxElements} elements and properties.");
        return false;
    }

    /// <summary>Notes that an argument is null.</summary>
    public void AddNull(string argument)
    {
        _isUsed = true;
        Nulls.Add(argument);
    }

    /// <summary>Notes that the current place is null; false where it is reread and was not sent as null.</summary>
    public bool TryNull()
    {
        var path = RulePath();
        if (IsReread)
            return Nulls.Contains(path);
        Nulls.Add(path);
        return true;
    }

    public void Refuse(TypeBinder shape, FoundValue found) =>
        Refuse(found, shape.Expected, $"{Place()} must be {shape.Words}, but was {found}.", $"must be {shape.Words}");

    /// <param name="found">What was there.</param>
    /// <param name="expected">The JSON Schema it must fit.</param>
    /// <param name="message">Why it cannot be used, in a sentence.</param>
    /// <param name="rule">The rule that a value of the right kind breaks; null where the schema says it all.</param>
    public void Refuse(FoundValue found, string expected, string message, string? rule = null)
    {
        ProblemCount++;
        if (Problems.Count < Limits.MaxProblems)
            Problems.Add(new BindingProblem(_argument, Pointer(), found, expected, message) { Rule = rule });
    }

    /// <summary>Says that the function can hold this value and Cedar cannot.</summary>
    public void CannotRepresent(FoundValue found, string expected, string because) =>
        Unrepresentable ??= new BindingProblem(_argument, Pointer(), found, expected, $"{Place()} {because}, but was {found}.");

    /// <summary>Reads the string or name the reader stands on; false, with the problem said, where it holds what no text may.</summary>
    public bool TryGetText(ref Utf8JsonReader reader, TypeBinder shape, out string text)
    {
        text = "";
        // As UTF-8 never has fewer units than UTF-16, this bound is checked again on the text itself.
        if (reader.ValueIsEscaped && Texts.HasLoneEscapedSurrogate(reader.ValueSpan))
        {
            Refuse(FoundValue.Of(reader), shape.Expected, $"{Place()} has half of a character (a lone surrogate).");
            return false;
        }
        text = reader.GetString()!;
        return Accept(text, shape);
    }

    /// <summary>Whether a text is whole characters, without NUL, and not too long.</summary>
    public bool Accept(string text, TypeBinder shape)
    {
        string? problem = null;
        if (text.Length > Limits.MaxStringLength)
            problem = $"is longer than {Limits.MaxStringLength} characters";
        else if (Texts.HasNul(text))
            problem = "has a NUL character";
        else if (Texts.HasLoneSurrogate(text))
            problem = "has half of a character (a lone surrogate)";
        if (problem is null)
            return true;
        Refuse(FoundValue.Of("string", text), shape.Expected, $"{Place()} {problem}.", problem);
        return false;
    }

    /// <summary>Whether the array or object the reader stands on may be entered; says so once where it is too deep.</summary>
    public bool Descend(ref Utf8JsonReader reader, TypeBinder shape)
    {
        if (reader.CurrentDepth < Limits.MaxDepth)
            return true;
        Refuse(FoundValue.Of(reader), shape.Expected, $"{Place()} is nested deeper than {Limits.MaxDepth}.", $"is nested deeper than {Limits.MaxDepth}");
        return false;
    }

    /// <summary>One member of an object being read, and where in <see cref="Json"/> it is written; nowhere if it is left out.</summary>
    public readonly record struct Member(string Name, int Start, int End, CedarValue Value);
}
