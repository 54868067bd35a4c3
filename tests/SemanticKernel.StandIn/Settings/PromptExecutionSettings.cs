namespace Microsoft.SemanticKernel;

/// <summary>How a model is to be asked.</summary>
public class PromptExecutionSettings
{
    private string? _serviceId;
    private string? _modelId;
    private FunctionChoiceBehavior? _choice;
    private IDictionary<string, object>? _extensionData;

    public static string DefaultServiceId => "default";

    public string? ServiceId
    {
        get => _serviceId;
        set => _serviceId = IfNotFrozen(value);
    }

    public string? ModelId
    {
        get => _modelId;
        set => _modelId = IfNotFrozen(value);
    }

    public FunctionChoiceBehavior? FunctionChoiceBehavior
    {
        get => _choice;
        set => _choice = IfNotFrozen(value);
    }

    public IDictionary<string, object>? ExtensionData
    {
        get => _extensionData;
        set => _extensionData = IfNotFrozen(value);
    }

    public bool IsFrozen { get; private set; }

    public virtual void Freeze() => IsFrozen = true;

    public virtual PromptExecutionSettings Clone() => new()
    {
        ServiceId = ServiceId,
        ModelId = ModelId,
        FunctionChoiceBehavior = FunctionChoiceBehavior,
        ExtensionData = ExtensionData is null ? null : new Dictionary<string, object>(ExtensionData),
    };

    protected void ThrowIfFrozen()
    {
        if (IsFrozen)
            throw new InvalidOperationException("PromptExecutionSettings are frozen and cannot be modified.");
    }

    private T IfNotFrozen<T>(T value)
    {
        ThrowIfFrozen();
        return value;
    }
}
