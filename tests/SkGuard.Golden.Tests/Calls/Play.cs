using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using FunctionCallContent = Microsoft.SemanticKernel.FunctionCallContent;

namespace SkGuard.Golden.Tests.Calls;

/// <summary>Makes the calls, drawn from a fixed seed, and writes down what came of each.</summary>
internal sealed class Play(IReadOnlyList<House> houses, StandingClock clock)
{
    internal const int Count = 2000;

    private const int CallsOfAnEpoch = 500;
    private const int CallsOfAFocus = 50;
    private const string Application = "(application)";
    private const string Nobody = "(nobody)";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How a call gets to the kernel. The direct ones come more often.</summary>
    private static readonly string[] Entries = ["kernel", "kernel", "kernel-json", "function", "or-denied", "content", "ai-function"];

    private static readonly string[] Limited = ["Bank.transfer", "Bank.transfer", "Bank.schedule", "Bank.balance", "Mail.send", "Shop.order"];

    // What is drawn never depends on what came of earlier calls, so that one changed decision changes few lines of the file.
    private readonly Dice _dice = new(20260301);
    private readonly Queue<Call> _repeats = [];

    // For some calls on end most of them go here, so that limits are used up and sessions and runs have a past.
    private (House House, string Authority, string Tool) _focus;

    internal List<string> Lines { get; } = [];

    /// <summary>How often each code, entry and tool occurred, by what it is.</summary>
    internal SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    internal async Task RunAsync()
    {
        for (var number = 1; number <= Count; number++)
        {
            if (number % CallsOfAnEpoch == 0)
                foreach (var house in houses)
                    house.Renew();
            if (number % CallsOfAFocus == 1)
                _focus = (_dice.Pick(houses), _dice.Pick([.. Authorities.All.Keys]), _dice.Pick(Limited));
            clock.Advance(TimeSpan.FromSeconds(_dice.Chance(2) ? 1200 + _dice.Below(3600) : _dice.Below(30)));
            var (drawn, isRepeat, answers) = (Drawn(), _dice.Chance(70), new Dice((ulong)number));
            await MakeAsync(number, isRepeat && _repeats.TryDequeue(out var repeat) ? repeat : drawn, answers);
        }
    }

    private Call Drawn()
    {
        var isFocused = _dice.Chance(65);
        var house = isFocused ? _focus.House : _dice.Pick(houses);
        var authority = _dice.Below(100) switch
        {
            < 4 => Nobody,
            < 10 => Application,
            _ when isFocused => _focus.Authority,
            _ => _dice.Pick([.. Authorities.All.Keys]),
        };
        string[] meant = [.. Values.ByTool.Keys.Where(name => Authorities.Meant(authority, name)), _focus.Tool];
        var tool = isFocused && _dice.Chance(50) ? _focus.Tool : _dice.Pick(_dice.Chance(70) ? meant : [.. Values.ByTool.Keys]);
        return new Call(
            house, authority, tool, _dice.Pick(Entries), Values.Draw(_dice, tool, clock.GetUtcNow()),
            Provided: house.HasProvider ? _dice.Pick(["same", "same", "same", "alice", "none", "throws"]) : null,
            Run: _dice.Chance(40) ? "run-" + _dice.Below(5).ToString(CultureInfo.InvariantCulture) : null,
            Other: _dice.Chance(4) ? _dice.Pick([.. Authorities.All.Keys]) : null);
    }

    private async Task MakeAsync(int number, Call call, Dice answers)
    {
        var house = call.House;
        var bound = call.Authority switch { Application => house.Application, Nobody => house.Kernel, var name => house.Bound(name) };
        house.Provided = () => call.Provided switch
        {
            "same" when house.Authorities.TryGetValue(call.Authority, out var authority) => authority,
            "alice" => house.Authorities["alice"],
            "throws" => throw new TimeoutException("The directory does not answer."),
            _ => null,
        };
        string told;
        Denial? denial;
        using (call.Run is null ? null : bound.BeginRun(call.Run))
            (told, denial) = await ResultAsync(call, bound);
        Counted(call.Tool, denial);
        Counted(call.Entry, denial);
        Counted(call.Authority, denial);
        Counted("code " + (denial is null ? "-" : JsonNamingPolicy.SnakeCaseLower.ConvertName(denial.Code.ToString())), null);

        var placeholders = new Placeholders();
        var more = (call.Provided is null ? "" : " provider:" + call.Provided) + (call.Other is null ? "" : " with:" + call.Other)
            + (call.Run is null ? "" : " " + call.Run);
        Lines.Add(FormattableString.Invariant($"#{number} {house.Name} {call.Authority} {call.Entry}{more} {clock.GetUtcNow():HH:mm:ss}"));
        Lines.Add($"  {call.Tool} {JsonSerializer.Serialize(call.Arguments, Readable)}");
        Lines.Add("  " + placeholders.Replace(told));
        Lines.AddRange(house.NewAuditLines().Select(line => "  " + placeholders.Replace(line)));
        if (denial?.Code == DenialCode.ApprovalRequired && denial.Approval is { } approval)
            Lines.Add("  " + await AnsweredAsync(call, approval.Request, answers));
    }

    /// <summary>What the caller got, as text, and the denial if it was one.</summary>
    private static async Task<(string Told, Denial? Denial)> ResultAsync(Call call, Kernel bound)
    {
        try
        {
            var result = await EnterAsync(call, bound);
            var text = result switch
            {
                string plain => plain,
                JsonElement { ValueKind: JsonValueKind.String } json => "JSON " + json.GetString(),
                _ => $"{result?.GetType().Name} {JsonSerializer.Serialize(result, Readable)}",
            };
            return Denial.TryParse(result, out var denial) ? ("denied " + text, denial) : ("got " + text, null);
        }
        catch (ToolCallDeniedException exception)
        {
            return ("thrown " + exception.Denial.ToJson(), exception.Denial);
        }
        catch (Exception exception)
        {
            return ($"threw {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}", null);
        }
    }

    private static async Task<object?> EnterAsync(Call call, Kernel bound)
    {
        var (plugin, function) = call.Tool.Split('.') is [var first, var second] ? (first, second) : throw new FormatException(call.Tool);
        var asJson = call.Arguments.ToDictionary(pair => pair.Key, pair => pair.Value is null ? null : (object?)Json(pair.Value));
        var asObjects = call.Arguments.ToDictionary(
            pair => pair.Key, pair => pair.Value is object?[] or Dictionary<string, object?> ? (object?)Json(pair.Value) : pair.Value);
        var callId = "call_" + function;
        var other = call.Other is null ? bound : call.House.Bound(call.Other);
        switch (call.Entry)
        {
            case "kernel":
                return (await bound.InvokeAsync(bound.Plugins[plugin][function], new KernelArguments(asObjects))).GetValue<object>();
            case "kernel-json":
                return (await bound.InvokeAsync(plugin, function, new KernelArguments(asJson))).GetValue<object>();
            case "function":
                return (await bound.Plugins[plugin][function].InvokeAsync(other, new KernelArguments(asObjects))).GetValue<object>();
            case "or-denied":
                var guarded = await bound.InvokeOrDeniedAsync<object>(plugin, function, new KernelArguments(asObjects));
                return guarded.IsDenied ? guarded.Denial!.ToJson() : guarded.Value;
            case "content":
                return (await new FunctionCallContent(function, plugin, callId, new KernelArguments(asJson)).InvokeAsync(other)).Result;
            default:
                return await ((AIFunction)bound.Plugins[plugin][function].WithKernel(other)).InvokeAsync(new AIFunctionArguments(asJson));
        }
    }

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);

    /// <summary>A manager answers some of the calls that wait, and those are made again.</summary>
    private async Task<string> AnsweredAsync(Call call, string request, Dice answers)
    {
        var approver = answers.Chance(85) ? Approver.For("User", "maria", "managers") : Approver.For("User", "eve");
        var answer = answers.Below(10) switch
        {
            < 5 => "approve " + await call.House.Approvals.ApproveAsync(request, approver),
            < 9 => "reject " + await call.House.Approvals.RejectAsync(request, approver, "There is no budget for it."),
            _ => "wait",
        };
        _repeats.Enqueue(call);
        if (answers.Chance(40))
            _repeats.Enqueue(call);
        return $"{answer} by {approver.Id}";
    }

    private void Counted(string what, Denial? denial)
    {
        var key = what.StartsWith("code ", StringComparison.Ordinal) ? what : $"{what} {(denial is null ? "ran" : "denied")}";
        Counts[key] = Counts.GetValueOrDefault(key) + 1;
    }

    /// <param name="House">The kernel that is asked.</param>
    /// <param name="Authority">The name of the authority that the kernel is bound to.</param>
    /// <param name="Tool">The function, as <c>Plugin.function</c>.</param>
    /// <param name="Entry">The form of the call, one of <see cref="Entries"/>.</param>
    /// <param name="Arguments">The arguments by name.</param>
    /// <param name="Provided">What the provider gives; null where there is none.</param>
    /// <param name="Run">The run that the call is part of; null where it has no name.</param>
    /// <param name="Other">The authority of another kernel that the function is entered with; null for the same kernel.</param>
    private sealed record Call(
        House House, string Authority, string Tool, string Entry, Dictionary<string, object?> Arguments,
        string? Provided, string? Run, string? Other);
}
