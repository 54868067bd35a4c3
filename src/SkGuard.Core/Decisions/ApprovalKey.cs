using System.Globalization;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>
/// What an approval is bound to: the ordered arguments, the tool's definition, the principals with the root's id and the session, and the
/// text of the rules that ask. Attributes, facts, limits and expiries are not part of it: the call is decided under them anew.
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
