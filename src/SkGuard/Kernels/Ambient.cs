namespace SkGuard;

/// <summary>What surrounds a piece of code: the application's scope it runs in, and the call it is part of.</summary>
/// <param name="Application">The scope; null inside of a call that is not the application's own.</param>
/// <param name="Acting">The authority of the tool call that is running; null outside of one.</param>
internal sealed record Ambient(ApplicationScope? Application, Authority? Acting)
{
    private static readonly AsyncLocal<Ambient?> Value = new();

    internal static Ambient? Current
    {
        get => Value.Value;
        set => Value.Value = value;
    }

    /// <summary>The function of a decided call is entered: what it calls is part of that call, and never the application's own if the call was not.</summary>
    internal static void Enter(Decision decision, CallNote? note) => Current = new Ambient(note?.Application, decision.Authority);
}
