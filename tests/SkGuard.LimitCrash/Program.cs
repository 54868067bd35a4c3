using System.Globalization;
using System.Text;
using SkGuard;

if (args[0] == "approvals")
{
    await ApprovalUser.UseAllAsync(args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
    return;
}

// Spends from a file store until the limit is reached or the process is killed.
// What it "executes" is a line with the amount on the standard output.
// Arguments: file, limit, durability, seed.
var store = LimitStores.InFile(args[0], Enum.Parse<LimitDurability>(args[2]));
var limit = decimal.Parse(args[1], CultureInfo.InvariantCulture);
var seed = int.Parse(args[3], CultureInfo.InvariantCulture);

var key = new LimitKey("alice", "1", "pay");
using var output = Console.OpenStandardOutput();
await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() => SpendAsync(new Random(seed + worker)))));

async Task SpendAsync(Random random)
{
    while (true)
    {
        var amount = random.Next(1, 8);
        LimitCharge[] charges =
        [
            new(key, null, 1, limit, null),
            new(key, "amount", amount, limit, null),
            new(key, "daily", amount, limit, TimeSpan.FromDays(1)),
            new(new LimitKey(Guid.NewGuid().ToString(), "1", "once"), null, 1, 1, TimeSpan.FromMilliseconds(1)), // soon over, so that the log forgets it
        ];
        var result = await store.ReserveAsync(charges, TimeProvider.System.GetUtcNow(), default).ConfigureAwait(false);
        if (!result.IsReserved)
        {
            if (result.Shortfall.Remaining == 0)
                return;
            continue; // a smaller amount may still fit
        }
        if (random.Next(5) == 0)
        {
            await store.ReleaseAsync(result.Reservation, default).ConfigureAwait(false); // as if the call had been refused after all
            continue;
        }
        await store.CommitAsync(result.Reservation, default).ConfigureAwait(false);

        // One write each, so that no line is ever half there; padded, so that the pipe holds few and the kill meets a process at work.
        output.Write(Encoding.ASCII.GetBytes(amount.ToString(CultureInfo.InvariantCulture).PadRight(255) + "\n"));
    }
}
