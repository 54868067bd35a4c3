namespace Microsoft.SemanticKernel;

/// <summary>The model may call functions.</summary>
public sealed class AutoFunctionChoiceBehavior : FunctionChoiceBehavior
{
    internal AutoFunctionChoiceBehavior(IEnumerable<KernelFunction>? functions, bool autoInvoke, FunctionChoiceBehaviorOptions? options)
        : base(functions)
    {
        AutoInvoke = autoInvoke;
        Options = options;
    }

    public FunctionChoiceBehaviorOptions? Options { get; set; }

    internal override bool AutoInvoke { get; }

    public override FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context) =>
        Configuration(FunctionChoice.Auto, Options, Offered(context.Kernel));
}

/// <summary>The model must call a function, the first time it is asked.</summary>
public sealed class RequiredFunctionChoiceBehavior : FunctionChoiceBehavior
{
    internal RequiredFunctionChoiceBehavior(IEnumerable<KernelFunction>? functions, bool autoInvoke, FunctionChoiceBehaviorOptions? options)
        : base(functions)
    {
        AutoInvoke = autoInvoke;
        Options = options;
    }

    public FunctionChoiceBehaviorOptions? Options { get; set; }

    internal override bool AutoInvoke { get; }

    public override FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context) =>
        Configuration(FunctionChoice.Required, Options, context.RequestSequenceIndex >= 1 ? null : Offered(context.Kernel));
}

/// <summary>The model is told of functions it must not call.</summary>
public sealed class NoneFunctionChoiceBehavior : FunctionChoiceBehavior
{
    internal NoneFunctionChoiceBehavior(IEnumerable<KernelFunction>? functions, FunctionChoiceBehaviorOptions? options)
        : base(functions) => Options = options;

    public FunctionChoiceBehaviorOptions? Options { get; set; }

    internal override bool AutoInvoke => false;

    public override FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context) =>
        Configuration(FunctionChoice.None, Options, Offered(context.Kernel));
}
