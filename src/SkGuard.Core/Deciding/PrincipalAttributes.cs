using SkGuard.Cedar;

namespace SkGuard;

/// <summary>The configured principal's attributes as Cedar values.</summary>
internal static class PrincipalAttributes
{
    internal static CedarRecord Of(PrincipalOptions options) =>
        CedarRecord.Of(options.Attributes.Select(pair => new KeyValuePair<string, CedarValue>(pair.Key, Of(pair.Key, pair.Value))));

    private static CedarValue Of(string name, object value) => value switch
    {
        string text => CedarValue.Of(text),
        bool truth => CedarValue.Of(truth),
        int whole => CedarValue.Of((long)whole),
        long whole => CedarValue.Of(whole),
        decimal number when CedarDecimal.TryFrom(number, out var exact) => CedarValue.Of(exact),
        IEnumerable<object> list => CedarValue.Of(CedarSet.Of(list.Select(element => Of(name, element)))),
        _ => throw new GuardConfigurationException([new GuardProblem(
            $"'{value}' is no value of an attribute; expected text, a truth value, a whole number, a decimal of at most four places, or a list of these.",
            $"{SkGuardOptions.SectionName}:Principal:Attributes:{name}")]),
    };
}
