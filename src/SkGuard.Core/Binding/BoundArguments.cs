using System.Text.Json;
using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>
/// The arguments of one call as rules and the function see them; for rules it is <c>context.input</c>. Belongs to one tool and is used for
/// one call after another, never by two at once.
/// </summary>
internal sealed partial class BoundArguments : CedarRecord
{
    // Longer than the tool's parameters where arguments that it does not declare are kept.
    private ParameterBinder[] _binders;
    private string[] _names;
    private BoundSlot[] _slots;
    private CedarValue[] _values;
    private readonly CanonicalBuffer _json = new();
    private ArgumentHash? _hash;
    private int _count;
    private bool _isClean = true;

    internal BoundArguments(ParameterBinder[] binders, string[] names, BindingLimits limits)
    {
        _binders = binders;
        _names = names;
        _slots = new BoundSlot[binders.Length];
        _values = new CedarValue[binders.Length];
        ParameterCount = ArgumentCount = binders.Length;
        Run = new BindingRun(limits);
    }

    /// <summary>What is wrong with the arguments. While there is anything, no slot may be used.</summary>
    public IReadOnlyList<BindingProblem> Problems => Run.Problems;

    /// <summary>All problems, also those beyond the limit of what is told.</summary>
    public int ProblemCount => Run.ProblemCount;

    /// <summary>Names in the call that the tool does not declare. Whoever runs the tool removes them.</summary>
    public List<string> Undeclared { get; } = [];

    /// <summary>Undeclared properties inside arguments, already left out of what the function gets.</summary>
    public IReadOnlyList<string> Ignored => Run.Ignored;

    /// <summary>Paths of nulls, as a rule would write them behind <c>context.input.</c>: <c>filter</c>, <c>filter.archivedAt</c>, <c>lines[0].note</c>.</summary>
    public IReadOnlyList<string> Nulls => Run.Nulls;

    /// <summary>The tool's parameters.</summary>
    public int ParameterCount { get; }

    /// <summary>The arguments that have a place: one for each parameter, then those that the tool does not declare and that are kept.</summary>
    public int ArgumentCount { get; private set; }

    /// <summary>Whether undeclared arguments are kept, and so bound like declared ones.</summary>
    public bool KeepsUndeclared { get; set; }

    /// <summary>Whether the arguments may be a model's.</summary>
    public bool IsFromModel { get; set; }

    /// <summary>
    /// Tells of an argument that nothing reads it, so that the application's own object is handed on by reference; null where the call is not the
    /// application's own.
    /// </summary>
    public Predicate<string>? IsUnread { get; set; }

    /// <summary>Whether some argument has a value that Cedar cannot hold; <see cref="State"/> tells which.</summary>
    public bool HasUnrepresentable { get; private set; }

    public override int Count => _count;

    internal BindingRun Run { get; }

    /// <summary>The place of a parameter; -1 if there is none of that name.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < ArgumentCount; i++)
            if (ReferenceEquals(_names[i], name))
                return i;
        return Array.IndexOf(_names, name, 0, ArgumentCount);
    }

    /// <summary>What rules see of a parameter; <c>default</c> where they see nothing.</summary>
    public ref readonly CedarValue Slot(int index) => ref _values[index];

    /// <summary>What rules see of all parameters, in the tool's order; <c>default</c> where they see nothing.</summary>
    public ReadOnlySpan<CedarValue> Slots => _values.AsSpan(0, ArgumentCount);

    public SlotState State(int index) => _slots[index].State;

    /// <summary>What the function gets; only where <see cref="IsRewritten"/> it is another object than the caller's.</summary>
    public object? Clr(int index) => _slots[index].Clr;

    /// <summary>Whether <see cref="Clr"/> has to be put in the place of the caller's argument.</summary>
    public bool IsRewritten(int index) => _slots[index].IsRewritten;

    /// <summary>Why Cedar cannot hold the argument, and what it could; for the denial, should a rule read it.</summary>
    public BindingProblem? Unrepresentable(int index) => _slots[index].Unrepresentable;

    public string NameOf(int index) => _names[index];

    /// <summary>The arrays that are nested so deep in an argument, as the function gets them: all their elements, and those of the longest.</summary>
    /// <param name="index">The argument's place; it is an array.</param>
    /// <param name="depth">How deep; 0 for the argument itself.</param>
    public (long Elements, long Longest) ListsAt(int index, int depth)
    {
        var reader = new Utf8JsonReader(_slots[index].DefaultJson ?? Json(index), BindingLimits.Reading);
        (long Elements, long Longest) sizes = default;
        reader.Read();
        Measure(ref reader, depth, ref sizes);
        return sizes;
    }

    private static void Measure(ref Utf8JsonReader reader, int depth, ref (long Elements, long Longest) sizes)
    {
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
            if (depth > 0 && reader.TokenType == JsonTokenType.StartArray)
                Measure(ref reader, depth - 1, ref sizes);
            else
                reader.Skip();
        if (depth == 0)
            sizes = (sizes.Elements + count, Math.Max(sizes.Longest, count));
    }

    public override bool TryGet(string name, out CedarValue value)
    {
        var index = IndexOf(name);
        value = index < 0 ? default : _values[index];
        return !value.IsNone;
    }

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
    {
        for (var i = 0; i < ArgumentCount; i++)
            if (!_values[i].IsNone)
                yield return new(_names[i], _values[i]);
    }

    /// <summary>Begins a call.</summary>
    internal void Begin()
    {
        Reset();
        _isClean = false;
    }

    /// <summary>Forgets the call, so that nothing of it outlives its decision.</summary>
    public void Reset()
    {
        if (_isClean)
            return;
        _isClean = true;
        Array.Clear(_slots);
        Array.Clear(_values);
        ArgumentCount = ParameterCount;
        BindingRun.Empty(Undeclared);
        Run.Clear();
        _json.Clear();
        _hash = null;
        _count = 0;
        HasUnrepresentable = false;
    }

    /// <summary>The hash of all bound arguments, by which approvals and the audit know the call.</summary>
    public ArgumentHash Hash() => _hash ??= ArgumentHash.Of(CanonicalUtf8());

    /// <summary>All bound arguments as one object in the order of the parameters; absent ones are left out.</summary>
    public void WriteCanonicalJson(Utf8JsonWriter writer) => writer.WriteRawValue(CanonicalUtf8(), skipInputValidation: true);

    /// <summary>The same in UTF-8; valid until the next call.</summary>
    public ReadOnlySpan<byte> CanonicalUtf8()
    {
        if (_json.Length > 0)
            return _json.Written;
        _json.Append((byte)'{');
        for (var i = 0; i < ArgumentCount; i++)
        {
            if (_slots[i].State == SlotState.Absent)
                continue;
            if (_json.Length > 1)
                _json.Append((byte)',');
            _json.AppendText(_names[i]);
            _json.Append((byte)':');
            if (_slots[i].DefaultJson is { } json)
                _json.Append(json);
            else if (_slots[i].State == SlotState.Null)
                _json.Append("null"u8);
            else if (_slots[i].State == SlotState.Reference)
                _json.Append("\"[not read]\""u8);
            else
                _binders[i].WriteJson(this, _json);
        }
        _json.Append((byte)'}');
        return _json.Written;
    }
}
