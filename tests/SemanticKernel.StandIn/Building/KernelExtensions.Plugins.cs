namespace Microsoft.SemanticKernel;

public static partial class KernelExtensions
{
    public static KernelPlugin CreatePluginFromType<T>(this Kernel kernel, string? pluginName = null) =>
        KernelPluginFactory.CreateFromType<T>(pluginName, kernel.Services);

    public static KernelPlugin CreatePluginFromObject(this Kernel kernel, object target, string? pluginName = null) =>
        KernelPluginFactory.CreateFromObject(target, pluginName, kernel.LoggerFactory);

    public static KernelPlugin CreatePluginFromFunctions(this Kernel kernel, string pluginName, IEnumerable<KernelFunction>? functions) =>
        CreatePluginFromFunctions(kernel, pluginName, description: null, functions);

    public static KernelPlugin CreatePluginFromFunctions(
        this Kernel kernel, string pluginName, string? description = null, IEnumerable<KernelFunction>? functions = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelPluginFactory.CreateFromFunctions(pluginName, description, functions);
    }

    public static KernelPlugin ImportPluginFromType<T>(this Kernel kernel, string? pluginName = null) =>
        Imported(kernel, kernel.CreatePluginFromType<T>(pluginName));

    public static KernelPlugin ImportPluginFromObject(this Kernel kernel, object target, string? pluginName = null) =>
        Imported(kernel, kernel.CreatePluginFromObject(target, pluginName));

    public static KernelPlugin ImportPluginFromFunctions(this Kernel kernel, string pluginName, IEnumerable<KernelFunction>? functions) =>
        Imported(kernel, kernel.CreatePluginFromFunctions(pluginName, functions));

    public static KernelPlugin ImportPluginFromFunctions(
        this Kernel kernel, string pluginName, string? description = null, IEnumerable<KernelFunction>? functions = null) =>
        Imported(kernel, kernel.CreatePluginFromFunctions(pluginName, description, functions));

    private static KernelPlugin Imported(Kernel kernel, KernelPlugin plugin)
    {
        kernel.Plugins.Add(plugin);
        return plugin;
    }
}
