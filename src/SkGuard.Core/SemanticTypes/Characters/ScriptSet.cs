namespace SkGuard.SemanticTypes.Characters;

/// <summary>
/// The scripts of a character, including the combinations (Japanese, Korean, Chinese with Bopomofo) that may occur in one name. Characters
/// may be combined if their sets have a common script: level "highly restrictive" of UTS 39.
/// </summary>
internal readonly record struct ScriptSet(ulong Low, ulong Middle, ulong High)
{
    /// <summary>The set of characters that all scripts share, such as digits and combining marks.</summary>
    public static readonly ScriptSet All = new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    public bool IsEmpty => (Low | Middle | High) == 0;

    public ScriptSet With(int script) => script switch
    {
        < 64 => this with { Low = Low | 1UL << script },
        < 128 => this with { Middle = Middle | 1UL << (script - 64) },
        _ => this with { High = High | 1UL << (script - 128) },
    };

    public static ScriptSet operator &(ScriptSet a, ScriptSet b) => new(a.Low & b.Low, a.Middle & b.Middle, a.High & b.High);
}
