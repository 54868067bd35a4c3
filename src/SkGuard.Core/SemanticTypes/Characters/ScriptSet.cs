namespace SkGuard.SemanticTypes.Characters;

/// <summary>
/// The scripts that a character can belong to, with the mixtures of scripts (Japanese, Korean, Chinese with Bopomofo) that may stand in one
/// name. Characters may stand together if a script is in the sets of all of them: UTS 39's level "highly restrictive".
/// </summary>
internal readonly record struct ScriptSet(ulong Low, ulong Middle, ulong High)
{
    /// <summary>Of what all scripts share, such as digits and combining marks.</summary>
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
