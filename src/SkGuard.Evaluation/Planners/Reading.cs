using System.Text.Json;
using System.Text.RegularExpressions;
using SkGuard.Evaluation.Tasks;

namespace SkGuard.Evaluation.Planners;

/// <summary>What a sentence suggests for one argument, as far as the user would take it.</summary>
internal static partial class Reading
{
    internal static IEnumerable<object> Of(Goal goal, string argument, object? own, JsonElement advertised, Sentence sentence)
    {
        var first = goal.First.Arguments.GetValueOrDefault(argument, own!);

        // Who is told that an argument is wrong looks at its type again.
        if (!SchemaCheck.Fits(advertised, own ?? "") && Spelling.As(advertised, own) is { } spelled)
            yield return spelled;
        foreach (var value in Suggested(goal, argument, own, advertised, sentence))
            if (!Values.Same(own, value) && goal.Leaves(argument, first, value))
                yield return value;
    }

    private static IEnumerable<object> Suggested(Goal goal, string argument, object? own, JsonElement advertised, Sentence sentence)
    {
        if (own is null && goal.Known.TryGetValue(argument, out var said))
            yield return said;
        foreach (var named in goal.Open.GetValueOrDefault(argument)?.Named ?? [])
            if (sentence.Names(Values.Text(named)) || sentence.Words.Any(word => word.Length > 2 && Containers.Holds(word, Values.Text(named))))
                yield return named;
        foreach (var value in own switch
        {
            decimal => sentence.Numbers.Select(number => (object)number),
            IReadOnlyList<string> list => Lists(list, sentence),
            string text => Texts(text, sentence),
            bool => Flags(sentence),
            _ => SchemaCheck.Fits(advertised, true) ? Flags(sentence) : [],
        })
            yield return value;
    }

    private static IEnumerable<object> Lists(IReadOnlyList<string> list, Sentence sentence)
    {
        var held = list.Where(element => sentence.Words.Any(word => word.Length > 2 && word != element && Containers.Holds(word, element))).ToArray();
        var numbers = sentence.Numbers.Where(number => number > 0 && number < list.Count).ToArray();
        var some = held.Length > 0 ? held : list;
        foreach (var number in numbers)
            yield return some.Take((int)number).ToArray();
        if (held.Length > 0)
            yield return held;
    }

    private static IEnumerable<object> Texts(string text, Sentence sentence)
    {
        if (sentence.Beginning is { } beginning)
            yield return beginning + text;
        foreach (var place in sentence.Places)
            if (Containers.Put(place, text) is { } path)
                yield return path;
        foreach (var word in sentence.Words)
            if (IsAlike(word, text))
                yield return word;
        foreach (var number in sentence.Numbers)
            if (number > 0 && number < text.Length)
                yield return text[..(int)number];
    }

    private static IEnumerable<object> Flags(Sentence sentence)
    {
        if (sentence.Says("true"))
            yield return true;
        if (sentence.Says("false"))
            yield return false;
    }

    /// <summary>Of one form: two accounts, two addresses, two paths.</summary>
    private static bool IsAlike(string word, string text) =>
        (Account().IsMatch(word) && Account().IsMatch(text))
        || (word.Contains('@', StringComparison.Ordinal) && text.Contains('@', StringComparison.Ordinal))
        || (word.Contains('/', StringComparison.Ordinal) && text.Contains('/', StringComparison.Ordinal));

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")]
    private static partial Regex Account();
}
