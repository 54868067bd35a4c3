using System.Globalization;
using System.Text;
using SkGuard.Approvals.Storing;

namespace SkGuard;

/// <summary>Uses every approval of a file until there is none or the process is killed. What it "executes" is a line on the standard output.</summary>
internal static class ApprovalUser
{
    /// <summary>The request that a call with this number would make.</summary>
    internal static ApprovalEntry Request(int number) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"apr_{number}_{Guid.NewGuid():N}"),
        Key = string.Create(CultureInfo.InvariantCulture, $"call {number}"),
        Owner = "alice",
        Tool = "Payments.transfer",
        Arguments = "{}",
        Principals = ["User::\"alice\""],
        Names = ["ALICE"],
        Rules = [new("pay", null, null)],
        Asked = TimeProvider.System.GetUtcNow(),
        Decision = "dec_1",
        Expires = TimeProvider.System.GetUtcNow().AddHours(1),
    };

    internal static async Task UseAllAsync(string file, int calls)
    {
        using var store = new ApprovalStore(TimeSpan.FromHours(1), most: 1, file);
        using var output = Console.OpenStandardOutput();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            // Each worker tries every call, so that two may want the same approval.
            for (var i = 0; i < calls; i++)
            {
                var number = (i + (worker * 3)) % calls;
                if (store.Claim(Request(number), TimeProvider.System.GetUtcNow()) is { State: ApprovalState.Used })
                    // One write each, so that no line is ever half there; padded, so that the pipe holds few and the kill meets a process at work.
                    output.Write(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture).PadRight(4095) + "\n"));
            }
        })));
    }
}
