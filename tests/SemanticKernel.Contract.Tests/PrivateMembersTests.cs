using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SemanticKernel.Contract.Tests;

/// <summary>Members of Semantic Kernel that are not public and that SkGuard reads or sets.</summary>
public sealed class PrivateMembersTests
{
    private const BindingFlags NotPublic = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Bench _bench = new();

    [Fact, Trait(Row.Trait, Row.Private
        + "KernelFunctionFromMethod._function is a delegate, the same in every clone, and runs when the function is entered")]
    public async Task Function_OfAFunctionFromAMethod_IsWhatRuns()
    {
        var function = KernelFunctionFactory.CreateFromMethod(() => "first", "work");
        var other = KernelFunctionFactory.CreateFromMethod(() => "second", "other");
        var clone = function.Clone("More");
        var field = FieldOf(function.GetType(), "_function");
        Assert.True(typeof(Delegate).IsAssignableFrom(field.FieldType));
        Assert.Same(field.GetValue(function), field.GetValue(clone));
        field.SetValue(function, field.GetValue(other));
        Assert.Equal("second", (await function.InvokeAsync(_bench.Kernel)).GetValue<string>());
        Assert.Equal("first", (await clone.InvokeAsync(_bench.Kernel)).GetValue<string>());
    }

    [Fact, Trait(Row.Trait, Row.Private
        + "every function that is made from a method is a KernelFunctionFromMethod of the assembly of KernelFunctionFactory")]
    public void FunctionFromAMethod_HasOneType()
    {
        var type = typeof(KernelFunctionFactory).Assembly.GetType("Microsoft.SemanticKernel.KernelFunctionFromMethod", throwOnError: true);
        Assert.Same(type, KernelFunctionFactory.CreateFromMethod(() => 1, "work").GetType());
        Assert.All(_bench.Kernel.Plugins["Bank"], function => Assert.Same(type, function.GetType()));
    }

    [Fact, Trait(Row.Trait, Row.Private + "a function that is made from a prompt is a KernelFunctionFromPrompt of the same assembly")]
    public void FunctionFromAPrompt_HasOneType() => Assert.Same(
        typeof(KernelFunctionFactory).Assembly.GetType("Microsoft.SemanticKernel.KernelFunctionFromPrompt", throwOnError: true),
        KernelFunctionFactory.CreateFromPrompt("Say hello.").GetType());

    [Fact, Trait(Row.Trait, Row.Private + "KernelFunction._underlyingMethod is what UnderlyingMethod shows, also of a clone")]
    public void UnderlyingMethod_IsShown()
    {
        var function = KernelFunctionFactory.CreateFromMethod(() => 1, "work");
        var shown = ((Delegate)Bench.Equals).Method;
        FieldOf(typeof(KernelFunction), "_underlyingMethod").SetValue(function, shown);
        Assert.Same(shown, function.UnderlyingMethod);
        Assert.Same(shown, function.Clone("More").UnderlyingMethod);
    }

    [Fact, Trait(Row.Trait, Row.Private
        + "KernelFunction.Kernel is null until WithKernel or AsAIFunctions sets it, and what the AIFunction entry runs on")]
    public async Task Kernel_OfAFunction_IsWhatWithKernelSet()
    {
        var property = typeof(KernelFunction).GetProperty("Kernel", NotPublic)!;
        Kernel? seen = null;
        var function = KernelFunctionFactory.CreateFromMethod((Kernel kernel) => { seen = kernel; }, "work").Clone("More");
        Assert.Equal(typeof(Kernel), property.PropertyType);
        Assert.Null(property.GetValue(function));
        Assert.Same(_bench.Kernel, property.GetValue(function.WithKernel(_bench.Kernel)));
        Assert.All(_bench.Kernel.Plugins["Bank"].AsAIFunctions(_bench.Kernel), one => Assert.Same(_bench.Kernel, property.GetValue(one)));
        property.SetValue(function, _bench.Kernel);
        await function.InvokeAsync(new AIFunctionArguments());
        Assert.Same(_bench.Kernel, seen);
    }

    [Fact, Trait(Row.Trait, Row.Private + "KernelFunction.InvokeCoreAsync enters the function with the given arguments and runs no filter")]
    public async Task InvokeCore_RunsNoFilter()
    {
        var result = await InvokeCoreAsync(_bench["transfer"], _bench.Kernel, Bench.Payment, CancellationToken.None);
        Assert.Equal(["transfer bob 5 none"], _bench.Journal.Entries);
        Assert.NotNull(result.GetValue<object>());
    }

    [Fact, Trait(Row.Trait, Row.Private
        + "KernelFunction.InvokeStreamingCoreAsync enters the function, runs no filter and hands on what it yields")]
    public async Task InvokeStreamingCore_RunsNoFilter()
    {
        var function = KernelFunctionFactory.CreateFromMethod(Numbers, "numbers");
        List<int> numbers = [];
        await foreach (var number in InvokeStreamingCoreAsync<int>(function, _bench.Kernel, [], CancellationToken.None))
            numbers.Add(number);
        Assert.Equal([1, 2], numbers);
        Assert.Empty(_bench.Journal.Entries);
    }

    [Fact, Trait(Row.Trait, Row.Private
        + "_jsonSerializerOptions of a function and of its parameters are the options that it was made with, or null")]
    public void JsonSerializerOptions_AreThoseThatTheFunctionWasMadeWith()
    {
        JsonSerializerOptions options = new(JsonSerializerOptions.Default);
        var made = KernelFunctionFactory.CreateFromMethod((int a) => a, options, "work");
        var plain = KernelFunctionFactory.CreateFromMethod((int a) => a, "work");
        var ofFunction = FieldOf(typeof(KernelFunction), "_jsonSerializerOptions");
        var ofParameter = FieldOf(typeof(KernelParameterMetadata), "_jsonSerializerOptions");
        Assert.Same(options, ofFunction.GetValue(made));
        Assert.Same(options, ofParameter.GetValue(made.Metadata.Parameters[0]));
        Assert.Null(ofFunction.GetValue(plain));
        Assert.Null(ofParameter.GetValue(plain.Metadata.Parameters[0]));
    }

    [Fact, Trait(Row.Trait, Row.Private
        + "the clone of a function that was made without options has AIJsonUtilities.DefaultOptions, and its parameters have none")]
    public void JsonSerializerOptions_OfAClone_AreTheDefaultOnes()
    {
        var clone = KernelFunctionFactory.CreateFromMethod((int a) => a, "work").Clone("More");
        Assert.Same(AIJsonUtilities.DefaultOptions, FieldOf(typeof(KernelFunction), "_jsonSerializerOptions").GetValue(clone));
        Assert.Null(FieldOf(typeof(KernelParameterMetadata), "_jsonSerializerOptions").GetValue(clone.Metadata.Parameters[0]));
    }

    [Fact, Trait(Row.Trait, Row.Private
        + "AsKernelFunction makes an AIFunctionKernelFunction with one field of type AIFunction, which holds the function")]
    public void AsKernelFunction_KeepsTheFunctionInItsOnlyField()
    {
        var function = AIFunctionFactory.Create(() => 1, "work");
        var made = function.AsKernelFunction();
        var type = typeof(KernelFunction).Assembly.GetType("Microsoft.SemanticKernel.ChatCompletion.AIFunctionKernelFunction");
        Assert.Same(type, made.GetType());
        var field = Assert.Single(made.GetType().GetFields(NotPublic), field => typeof(AIFunction).IsAssignableFrom(field.FieldType));
        Assert.Equal(typeof(AIFunction), field.FieldType);
        Assert.Same(function, field.GetValue(made));
    }

    [Fact, Trait(Row.Trait, Row.Private
        + "KernelPluginCollection._plugins is a dictionary by name without regard to case, and all that the collection holds")]
    public void Plugins_OfACollection_AreItsWholeContent()
    {
        var field = FieldOf(typeof(KernelPluginCollection), "_plugins");
        Assert.Equal(typeof(Dictionary<string, KernelPlugin>), field.FieldType);
        KernelPluginCollection collection = [KernelPluginFactory.CreateFromFunctions("Old", [])];
        KernelPluginCollection other = [KernelPluginFactory.CreateFromFunctions("New", [])];
        field.SetValue(collection, field.GetValue(other));
        Assert.Equal(["New"], collection.Select(plugin => plugin.Name));
        Assert.True(collection.Contains("nEW"));
        Assert.False(collection.Contains("Old"));
    }

    [Fact, Trait(Row.Trait, Row.Private
        + "a memberwise copy of a function shares its metadata and schema, runs the same, and keeps a kernel of its own")]
    public async Task MemberwiseCopy_OfAFunction_IsAFunctionOfItsOwn()
    {
        var function = _bench["transfer"];
        var copy = (KernelFunction)typeof(object).GetMethod("MemberwiseClone", NotPublic)!.Invoke(function, null)!;
        typeof(KernelFunction).GetProperty("Kernel", NotPublic)!.SetValue(copy, _bench.Kernel);
        Assert.Same(function.Metadata, copy.Metadata);
        Assert.Same(function.UnderlyingMethod, copy.UnderlyingMethod);
        Assert.Null(typeof(KernelFunction).GetProperty("Kernel", NotPublic)!.GetValue(function));
        await copy.InvokeAsync(_bench.Kernel, Bench.Payment);
        Assert.Equal(["FN", "transfer bob 5 none"], _bench.Journal.Entries);
    }

    private static async IAsyncEnumerable<int> Numbers()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    /// <summary>The field, which the type itself declares: an accessor does not look into its bases.</summary>
    private static FieldInfo FieldOf(Type type, string name)
    {
        var field = type.GetField(name, NotPublic);
        Assert.True(field is not null, $"{type} declares no field {name}.");
        return field;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InvokeCoreAsync")]
    private static extern ValueTask<FunctionResult> InvokeCoreAsync(
        KernelFunction function, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "InvokeStreamingCoreAsync")]
    private static extern IAsyncEnumerable<T> InvokeStreamingCoreAsync<T>(
        KernelFunction function, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);
}
