using System.Globalization;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>
/// Computes the key that an approval is bound to: arguments in order, tool definition, principals, authority id, session and the text of
/// the rules that require approval. Attributes, facts, limits and expiry are excluded, because the call is decided under them again.
/// </summary>
internal static class ApprovalKey
{
    internal static string Compute(CallDecision decision)
    {
        var authority = decision.Authority!;
        var parts = new List<string?>
        {
            decision.Tool.Name,
            decision.Tool.Definition,
            decision.Arguments!.Hash().ToString(),
            authority.Id,
            authority.Session,
            Number(authority.Steps.Length),
        };
        parts.AddRange(authority.Chain);
        for (var i = 0; i < decision.Chosen.Count; i++)
        {
            if (!decision.Chosen[i].NeedsApproval)
                continue;
            parts.Add(decision.Plan!.Layers[i].Name);
            parts.Add(decision.Chosen[i].Text);
        }

        return ListHash.Compute(parts);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
