namespace BankAgent.Agents;

/// <summary>One thing that passed between a model and its tools.</summary>
/// <param name="Agent">Whose model.</param>
/// <param name="IsCall">True for a call by the model, false for what the model received.</param>
/// <param name="Text">The call, or the result exactly as the model received it.</param>
internal sealed record Turn(string Agent, bool IsCall, string Text);
