namespace SemanticKernel.Contract.Tests;

/// <summary>The headings of the page of verified facts; each test names the row it pins.</summary>
internal static class Row
{
    public const string Trait = "row";
    public const string NoFilter = "Which paths run filters / no filter runs: ";
    public const string Filters = "Which paths run filters / filters run: ";
    public const string Wrapper = "Which paths run filters / a way to close the left column: ";
    public const string Order = "Order and exceptions / ";
    public const string Results = "Results / ";
    public const string Arguments = "Arguments / ";
    public const string Private = "Members that are not public / ";
    public const string Ground = "Semantic Kernel itself / ";
}
