using SkGuard.SemanticTypes.Characters;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>
/// Names with letters that are written from right to left (RFC 5893): each label must then be drawn as one piece, so that what is seen is in
/// the order of what is meant.
/// </summary>
internal struct BidiRule
{
    private bool _isBidi;
    private bool _isBroken;

    /// <summary>Whether the labels so far cannot stand in one name.</summary>
    public readonly bool IsBroken => _isBidi && _isBroken;

    public void Add(ReadOnlySpan<int> label)
    {
        var first = ClassOf(label[0]);
        var isRightToLeft = first is BidiClass.R or BidiClass.AL;
        var valid = isRightToLeft || first == BidiClass.L;
        var last = first;
        var hasEuropean = false;
        var hasArabic = false;
        foreach (var point in label)
        {
            var of = ClassOf(point);
            var strong = of is BidiClass.R or BidiClass.AL or BidiClass.AN;
            _isBidi |= strong;
            hasEuropean |= of == BidiClass.EN;
            hasArabic |= of == BidiClass.AN;
            valid &= isRightToLeft ? of != BidiClass.L : !strong;
            last = of == BidiClass.NSM ? last : of;
        }
        valid &= isRightToLeft ? last is BidiClass.R or BidiClass.AL or BidiClass.EN or BidiClass.AN && !(hasEuropean && hasArabic)
            : last is BidiClass.L or BidiClass.EN;
        _isBroken |= !valid;
    }

    /// <summary>The same for a label of ASCII.</summary>
    public void Add(ReadOnlySpan<char> label) =>
        _isBroken |= !char.IsAsciiLetter(label[0]) || !char.IsAsciiLetterOrDigit(label[^1]);

    private static BidiClass ClassOf(int point) =>
        point >= 0x80 ? UnicodeData.Value.Hosts.Of(point).Bidi
        : point is >= 'a' and <= 'z' ? BidiClass.L
        : point is >= '0' and <= '9' ? BidiClass.EN
        : point == '-' ? BidiClass.ES : BidiClass.ON;
}
