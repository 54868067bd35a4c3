using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

/// <summary>Makes functions of methods and prompts.</summary>
public static partial class KernelFunctionFactory
{
    public static KernelFunction CreateFromMethod(
        Delegate method,
        string? functionName = null,
        string? description = null,
        IEnumerable<KernelParameterMetadata>? parameters = null,
        KernelReturnParameterMetadata? returnParameter = null,
        ILoggerFactory? loggerFactory = null) =>
        CreateFromMethod(method.Method, method.Target, functionName, description, parameters, returnParameter, loggerFactory);

    public static KernelFunction CreateFromMethod(
        Delegate method,
        JsonSerializerOptions jsonSerializerOptions,
        string? functionName = null,
        string? description = null,
        IEnumerable<KernelParameterMetadata>? parameters = null,
        KernelReturnParameterMetadata? returnParameter = null,
        ILoggerFactory? loggerFactory = null) =>
        CreateFromMethod(
            method.Method, jsonSerializerOptions, method.Target, functionName, description, parameters, returnParameter, loggerFactory);

    public static KernelFunction CreateFromMethod(Delegate method, KernelFunctionFromMethodOptions? options) =>
        CreateFromMethod(method.Method, method.Target, options);

    public static KernelFunction CreateFromMethod(
        Delegate method, JsonSerializerOptions jsonSerializerOptions, KernelFunctionFromMethodOptions? options) =>
        CreateFromMethod(method.Method, jsonSerializerOptions, method.Target, options);

    public static KernelFunction CreateFromMethod(
        MethodInfo method,
        object? target = null,
        string? functionName = null,
        string? description = null,
        IEnumerable<KernelParameterMetadata>? parameters = null,
        KernelReturnParameterMetadata? returnParameter = null,
        ILoggerFactory? loggerFactory = null) =>
        CreateFromMethod(method, target, Options(functionName, description, parameters, returnParameter));

    public static KernelFunction CreateFromMethod(
        MethodInfo method,
        JsonSerializerOptions jsonSerializerOptions,
        object? target = null,
        string? functionName = null,
        string? description = null,
        IEnumerable<KernelParameterMetadata>? parameters = null,
        KernelReturnParameterMetadata? returnParameter = null,
        ILoggerFactory? loggerFactory = null) =>
        CreateFromMethod(method, jsonSerializerOptions, target, Options(functionName, description, parameters, returnParameter));

    public static KernelFunction CreateFromMethod(MethodInfo method, object? target, KernelFunctionFromMethodOptions? options) =>
        MethodFunction.Create(method, target, options, json: null);

    public static KernelFunction CreateFromMethod(
        MethodInfo method, JsonSerializerOptions jsonSerializerOptions, object? target, KernelFunctionFromMethodOptions? options) =>
        MethodFunction.Create(method, target, options, jsonSerializerOptions);

    private static KernelFunctionFromMethodOptions Options(
        string? name, string? description, IEnumerable<KernelParameterMetadata>? parameters, KernelReturnParameterMetadata? returnParameter) =>
        new() { FunctionName = name, Description = description, Parameters = parameters, ReturnParameter = returnParameter };
}
