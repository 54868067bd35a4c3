namespace SkGuard.SemanticTypes.Characters;

/// <summary>Unicode's canonical normal forms (UAX 15), for code points.</summary>
internal static class Normalization
{
    private const int SyllableBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;
    private const int Syllables = Leads * Vowels * Tails;

    /// <summary>Appends the canonical decomposition of one character.</summary>
    public static void Decompose(int point, ref CodePointBuffer output)
    {
        if (point < 0xC0)
        {
            output.Append(point);
        }
        else if ((uint)(point - SyllableBase) < Syllables)
        {
            var index = point - SyllableBase;
            output.Append(LeadBase + index / (Vowels * Tails));
            output.Append(VowelBase + index / Tails % Vowels);
            if (index % Tails > 0)
                output.Append(TailBase + index % Tails);
        }
        else if (UnicodeData.Value.Decompositions.TryGetValue(point, out var parts))
        {
            output.Append(parts);
        }
        else
        {
            output.Append(point);
        }
    }

    /// <summary>Reorders and composes decomposed code points: normal form C.</summary>
    public static void Compose(ref CodePointBuffer points)
    {
        Order(points.Written);
        var written = points.Written;
        var starter = -1;
        var length = 0;
        var before = 0; // the combining class of the last kept character
        foreach (var point in written)
        {
            var order = OrderOf(point);
            var blocked = starter < 0 || (length - 1 > starter && (before >= order || before == 0));
            if (!blocked && TryCompose(written[starter], point, out var composed))
            {
                written[starter] = composed;
                continue;
            }
            if (order == 0)
                starter = length;
            before = order;
            written[length++] = point;
        }
        points.Length = length;
    }

    private static void Order(Span<int> points)
    {
        for (var i = 1; i < points.Length; i++)
        {
            var point = points[i];
            var order = OrderOf(point);
            if (order == 0)
                continue;
            var at = i;
            for (; at > 0 && OrderOf(points[at - 1]) > order; at--)
                points[at] = points[at - 1];
            points[at] = point;
        }
    }

    private static int OrderOf(int point) => point < 0x300 ? 0 : UnicodeData.Value.CombiningClasses.Of(point);

    private static bool TryCompose(int first, int second, out int composed)
    {
        composed = 0;
        if ((uint)(first - LeadBase) < Leads && (uint)(second - VowelBase) < Vowels)
            composed = SyllableBase + ((first - LeadBase) * Vowels + (second - VowelBase)) * Tails;
        else if ((uint)(first - SyllableBase) < Syllables
            && (first - SyllableBase) % Tails == 0
            && (uint)(second - TailBase - 1) < Tails - 1)
            composed = first + second - TailBase;
        return composed > 0 || UnicodeData.Value.Compositions.TryGetValue((first, second), out composed);
    }
}
