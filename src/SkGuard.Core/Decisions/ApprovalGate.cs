using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SkGuard.Approvals;
using SkGuard.Binding;
using SkGuard.Text;

namespace SkGuard.Decisions;

/// <summary>
/// Discharges the approval obligations of all chosen permits together: a call proceeds only if it used an approval that is bound to it.
/// </summary>
/// <param name="store">The approval store.</param>
/// <param name="requested">Called for each new request, but not for a call that finds an existing request.</param>
/// <param name="logger">Receives calls that cannot be approved.</param>
internal sealed class ApprovalGate(IApprovalStore store, Action<ApprovalRequest> requested, ILogger logger)
{
    /// <summary>Maximum length of the arguments in a request, so that a person can read them and the store stays small.</summary>
    private const int MaxArgumentsLength = 65_536;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal async ValueTask DischargeAsync(CallDecision decision, CancellationToken cancellationToken)
    {
        // Observed calls create no requests and use no approvals.
        if (decision.Mode == GuardMode.Observe)
        {
            decision.Deny(DenialCode.ApprovalRequired);
            return;
        }

        if (Ask(decision) is not { } asked)
            return;
        var entry = await store.ClaimAsync(asked, decision.Now, cancellationToken).ConfigureAwait(false);
        if (entry is null)
        {
            var calls = store.MaxPending == 1 ? "1 call" : $"{store.MaxPending} calls";
            decision.Deny(DenialCode.ApprovalRequired, $"a person must approve it first, and {calls} of {decision.Authority!.Root} wait for that already, which is the most. Nobody is asked until one of those is decided or expires.");
            return;
        }

        decision.Approval = new ApprovalClaim(entry);
        if (entry.State == ApprovalState.Rejected)
            decision.Deny(DenialCode.ApprovalDenied);
        else if (entry.State != ApprovalState.Used)
            decision.Deny(DenialCode.ApprovalRequired);
        if (ReferenceEquals(entry, asked))
            requested(entry.ToRequest());
    }

    /// <summary>Creates the request for the call; null, with a denial, if the call cannot be approved.</summary>
    private ApprovalEntry? Ask(CallDecision decision)
    {
        var (authority, arguments) = (decision.Authority!, decision.Arguments!);
        if (authority.Id is null)
        {
            Log.NothingToApproveFor(logger, decision.Tool.Name, authority.ToString(), decision.Id);
            decision.Deny(DenialCode.ApprovalRequired, "a person would have to approve it, and the authority has no session to ask for.");
            return null;
        }

        if (decision.Plan!.Tool.Settings.Parameters.Any(parameter => parameter.IsOpaque))
        {
            decision.Deny(DenialCode.ApprovalRequired, "a person would have to approve it, and nobody can be shown its opaque arguments.");
            return null;
        }

        var json = Json(arguments);
        if (json.Length > MaxArgumentsLength)
        {
            decision.Deny(DenialCode.ApprovalRequired, "a person would have to approve it, and its arguments are too long to be read.");
            return null;
        }

        return new ApprovalEntry
        {
            Id = NewId(),
            Key = ApprovalKey.Compute(decision),
            Owner = authority.CountedAs,
            Tool = decision.Tool.Name,
            Arguments = json,
            Principals = authority.Chain,
            Names = [.. authority.Steps.SelectMany(step => IdentityNames.From(step.Principal, step.Tags)).Distinct(StringComparer.Ordinal)],
            Session = authority.Session,
            Rules = [.. decision.Obligations.Select(permit => new ApprovalRule(permit.Id, permit.AsksFor is { Text.Length: > 0 } who ? who.Text : null, permit.Reason))],
            Asked = decision.Now,
            Decision = decision.Id,
            Expires = decision.Now + store.Lifetime,
        };
    }

    private static string Json(BoundArguments arguments)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            arguments.WriteCanonicalJson(writer);
        return VisibleText.Escape(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static string NewId()
    {
        Span<byte> random = stackalloc byte[12];
        RandomNumberGenerator.Fill(random);
        return "apr_" + Base64Url.EncodeToString(random);
    }
}
