using SkGuard.SemanticTypes.Characters;

namespace SkGuard.SemanticTypes.Hosts;

/// <summary>
/// Validates names with right-to-left letters (RFC 5893): each label must display as one run, so that the displayed order is the logical
/// order.
/// </summary>
internal struct BidiRule
{
    private bool _isBidi;
    private bool _isBroken;

    /// <summary>Whether the labels so far cannot occur in one name.</summary>
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

    /// <summary>Adds a label of ASCII characters.</summary>
    public void Add(ReadOnlySpan<char> label) =>
        _isBroken |= !char.IsAsciiLetter(label[0]) || !char.IsAsciiLetterOrDigit(label[^1]);

    private static BidiClass ClassOf(int point) =>
        point >= 0x80 ? UnicodeData.Value.Hosts.Of(point).Bidi
        : point is >= 'a' and <= 'z' ? BidiClass.L
        : point is >= '0' and <= '9' ? BidiClass.EN
        : point == '-' ? BidiClass.ES : BidiClass.ON;
}
