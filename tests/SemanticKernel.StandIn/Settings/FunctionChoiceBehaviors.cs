namespace Microsoft.SemanticKernel;

/// <summary>The model may call functions.</summary>
public sealed class AutoFunctionChoiceBehavior : FunctionChoiceBehavior
{
    internal AutoFunctionChoiceBehavior(IEnumerable<KernelFunction>? functions, bool autoInvoke, FunctionChoiceBehaviorOptions? options)
        : base(functions, options) => AutoInvoke = autoInvoke;

    internal override bool AutoInvoke { get; }

    public override FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context) =>
        Configuration(FunctionChoice.Auto, Offered(context.Kernel));
}

/// <summary>The model must call a function, the first time it is asked.</summary>
public sealed class RequiredFunctionChoiceBehavior : FunctionChoiceBehavior
{
    internal RequiredFunctionChoiceBehavior(IEnumerable<KernelFunction>? functions, bool autoInvoke, FunctionChoiceBehaviorOptions? options)
        : base(functions, options) => AutoInvoke = autoInvoke;

    internal override bool AutoInvoke { get; }

    public override FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context) =>
        Configuration(FunctionChoice.Required, context.RequestSequenceIndex >= 1 ? null : Offered(context.Kernel));
}

/// <summary>The model is told of functions it must not call.</summary>
public sealed class NoneFunctionChoiceBehavior : FunctionChoiceBehavior
{
    internal NoneFunctionChoiceBehavior(IEnumerable<KernelFunction>? functions, FunctionChoiceBehaviorOptions? options)
        : base(functions, options)
    {
    }

    internal override bool AutoInvoke => false;

    public override FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context) =>
        Configuration(FunctionChoice.None, Offered(context.Kernel));
}
