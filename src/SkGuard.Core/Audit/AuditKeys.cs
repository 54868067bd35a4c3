using System.Text.Json;

namespace SkGuard.Audit;

/// <summary>The JSON keys of an audit line, in writing order.</summary>
internal static class AuditKeys
{
    public static readonly JsonEncodedText Record = JsonEncodedText.Encode("record");
    public static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    public static readonly JsonEncodedText DecisionId = JsonEncodedText.Encode("decisionId");
    public static readonly JsonEncodedText Session = JsonEncodedText.Encode("session");
    public static readonly JsonEncodedText Run = JsonEncodedText.Encode("run");
    public static readonly JsonEncodedText CallId = JsonEncodedText.Encode("callId");
    public static readonly JsonEncodedText Tool = JsonEncodedText.Encode("tool");

    public static readonly JsonEncodedText Door = JsonEncodedText.Encode("door");
    public static readonly JsonEncodedText Principals = JsonEncodedText.Encode("principals");
    public static readonly JsonEncodedText ArgumentHash = JsonEncodedText.Encode("argumentHash");
    public static readonly JsonEncodedText Values = JsonEncodedText.Encode("values");
    public static readonly JsonEncodedText Removed = JsonEncodedText.Encode("removedArguments");
    public static readonly JsonEncodedText Decision = JsonEncodedText.Encode("decision");
    public static readonly JsonEncodedText WouldBe = JsonEncodedText.Encode("wouldBe");
    public static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    public static readonly JsonEncodedText Fault = JsonEncodedText.Encode("fault");
    public static readonly JsonEncodedText Rules = JsonEncodedText.Encode("rules");
    public static readonly JsonEncodedText Approval = JsonEncodedText.Encode("approval");
    public static readonly JsonEncodedText ApprovedBy = JsonEncodedText.Encode("approvedBy");
    public static readonly JsonEncodedText Delta = JsonEncodedText.Encode("delta");
    public static readonly JsonEncodedText Argument = JsonEncodedText.Encode("argument");
    public static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    public static readonly JsonEncodedText Allowed = JsonEncodedText.Encode("allowed");
    public static readonly JsonEncodedText Mode = JsonEncodedText.Encode("mode");
    public static readonly JsonEncodedText Revision = JsonEncodedText.Encode("revision");

    public static readonly JsonEncodedText Outcome = JsonEncodedText.Encode("outcome");
    public static readonly JsonEncodedText ErrorType = JsonEncodedText.Encode("errorType");

    public static readonly JsonEncodedText Micros = JsonEncodedText.Encode("micros");
}
