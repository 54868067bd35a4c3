using System.Text.RegularExpressions;
using SkGuard.Differential.Tests.Forms;

namespace SkGuard.Differential.Tests;

/// <summary>
/// Which calls may go otherwise with the guard, for the reason that a row of the table in src/SkGuard/README.md gives. A rule looks at what
/// both calls did, so that it does not cover another fault of the same signature.
/// </summary>
/// <param name="Row">The first cell of the row.</param>
/// <param name="Explains">Whether the row is the reason of a difference.</param>
internal sealed partial record DifferenceRule(string Row, Func<Difference, bool> Explains)
{
    internal static IReadOnlyList<DifferenceRule> All { get; } =
    [
        new("3.2 value that Semantic Kernel cannot convert", difference => difference.Without.NotEntered && !difference.With.NotEntered),
        new("3.2 integer for `decimal`, number in a JSON string", difference => BothEntered(difference) && NumberAsText().IsMatch(Json(difference))),
        new("3.2 names of members", difference => Refuses(difference, "must be spelt")),
        new("3.2 enum as text or number", difference => Refuses(difference, "must be ", "one of ") || Refuses(difference, "must be any of ")),
        new("3.2 times without an offset for `DateTimeOffset`, dates for times", difference => Refuses(difference, "must be a date")),
        new("3.4 repeated keys, NUL, half characters, NaN, too deep, too long", difference => Refuses(difference, "more than once")
            || (Refuses(difference, "must be a finite number") && NotFinite().IsMatch(Json(difference)))),
        new("3.2 text of a number, boolean or structure for a type without text", difference => Refuses(difference, "must be ") && Numbers.Contains(difference.Signature.Name)),
        new("3.2 `Guid`, `TimeSpan`, `bool`, `char`, `DateTime` in unusual forms", difference => Refuses(difference, "must be ") && OfOneForm.Contains(difference.Signature.Name)),
        new("3.4 members that a schema requires and the call leaves out", difference => Refuses(difference, "/", " is required: ")),
        new("3.4 collections that JSON turns round or cannot be written again, such as `Stack` and `IAsyncEnumerable`", difference =>
            !OfTheApplication(difference) && NotReadBack.Contains(difference.Signature.Name)
            && (Refuses(difference, "does not make a value of the function") || Refuses(difference, "cannot be written as JSON"))),
        new("3.1 object of the application that is read", difference => difference.IsRead && OfTheApplication(difference)
            && (IsNotCopied(difference) || (BothEntered(difference) && SaysTheSame(difference)))),
        new("3.1 JSON as the application's own object", difference => BothEntered(difference) && IsOfJson(difference) && OfOneJson(difference)),
        new("3.6 undeclared arguments", difference => BothEntered(difference) && difference.Signature.Name.StartsWith("arguments", StringComparison.Ordinal)),
        new("6 result that is computed when it is read", difference => difference.Without.Entered == difference.With.Entered && ComputedLater.Contains(difference.Signature.Name)),
    ];

    private static readonly string[] Numbers = ["Int32", "Single", "Double"];

    /// <summary>Types of which Semantic Kernel takes texts in several forms.</summary>
    private static readonly string[] OfOneForm = ["Char", "Guid", "TimeSpan"];

    /// <summary>Collections that are made in another order than they are read in, or that can be read only asynchronously.</summary>
    private static readonly string[] NotReadBack = ["Stack<Int32>", "IAsyncEnumerable<Int32>"];

    private static readonly string[] ComputedLater = ["returns lazily", "returns stream of numbers"];

    internal static DifferenceRule? Of(Difference difference) => All.FirstOrDefault(rule => rule.Explains(difference));

    private static string Json(Difference difference) => difference.Call.Json ?? "";

    private static bool BothEntered(Difference difference) => !difference.Without.NotEntered && !difference.With.NotEntered;

    private static bool OfTheApplication(Difference difference) => difference.Form == Form.Typed;

    private static bool Refuses(Difference difference, params string[] words) => !difference.Without.NotEntered && difference.With.Code == "argument_invalid"
        && words.All(word => difference.With.Message.Contains(word, StringComparison.Ordinal));

    private static bool IsNotCopied(Difference difference) =>
        Refuses(difference, "cannot be copied") || Refuses(difference, "cannot be checked") || Refuses(difference, "cannot be written as JSON");

    /// <summary>Whether both were entered with the same content: only the reference, or the class that implements an interface, differs.</summary>
    private static bool SaysTheSame(Difference difference) =>
        Content(difference.Without.Entered) == Content(difference.With.Entered) && difference.Without.Answer == difference.With.Answer;

    private static string Content(string entered) => Implementation().Replace(entered.Replace(" same", "", StringComparison.Ordinal), "");

    private static bool IsOfJson(Difference difference) => difference.With.Entered.StartsWith("<Json", StringComparison.Ordinal)
        || difference.Without.Entered.StartsWith("<Json", StringComparison.Ordinal);

    /// <summary>Whether both were entered with the same JSON in different classes that hold JSON.</summary>
    private static bool OfOneJson(Difference difference) => JsonOf(difference.Without.Entered) == JsonOf(difference.With.Entered);

    private static string JsonOf(string entered) => Holder().Replace(entered.Replace(" same", "", StringComparison.Ordinal), "<");

    [GeneratedRegex("""^\{"value":"[^"]*[0-9][^"]*"\}$""")]
    private static partial Regex NumberAsText();

    [GeneratedRegex("NaN|1e39|1e400")]
    private static partial Regex NotFinite();

    [GeneratedRegex(@"(?<=<)[\w<>,`]*List<\w+>(?= \[)")]
    private static partial Regex Implementation();

    [GeneratedRegex(@"<Json(Element|Document|Object|Array|Value\w*(`1)?) ?(undefined|(?=null))?|<(?=null)")]
    private static partial Regex Holder();
}
