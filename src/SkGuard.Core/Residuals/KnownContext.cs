using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Compilation;

namespace SkGuard.Residuals;

/// <summary>Creates the <c>context</c> that is known before the arguments.</summary>
internal static class KnownContext
{
    internal static CedarRecord Create(CedarRecord facts, CedarRecord session, DateTimeOffset now) => CedarRecord.Of(
        (ContextNames.AuthorityFacts, CedarValue.Of(facts)),
        (ContextNames.Session, CedarValue.Of(session)),
        (ContextNames.System, CedarValue.Of(CedarRecord.Of((SystemView.Now, CedarValue.Of(new CedarDateTime(now.ToUnixTimeMilliseconds())))))));
}
