using SkGuard.Cedar;

namespace SkGuard;

/// <summary>A request's <c>context</c> as far as it is known before the arguments are.</summary>
internal static class KnownContext
{
    internal static CedarRecord Of(CedarRecord facts, CedarRecord session, DateTimeOffset now) => CedarRecord.Of(
        (CallContext.AuthorityFacts, CedarValue.Of(facts)),
        (CallContext.Session, CedarValue.Of(session)),
        (CallContext.System, CedarValue.Of(CedarRecord.Of((SystemView.Now, CedarValue.Of(new CedarDateTime(now.ToUnixTimeMilliseconds())))))));
}
