namespace SemanticKernel.Contract.Tests;

/// <summary>An enum for parameters.</summary>
public enum Colour
{
    Red,
    Green,
}
