using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>A request's <c>context</c> as far as it is known before the arguments are.</summary>
internal static class KnownContext
{
    internal static CedarRecord Create(CedarRecord facts, CedarRecord session, DateTimeOffset now) => CedarRecord.Of(
        (CallContext.AuthorityFacts, CedarValue.Of(facts)),
        (CallContext.Session, CedarValue.Of(session)),
        (CallContext.System, CedarValue.Of(CedarRecord.Of((SystemView.Now, CedarValue.Of(new CedarDateTime(now.ToUnixTimeMilliseconds())))))));
}
