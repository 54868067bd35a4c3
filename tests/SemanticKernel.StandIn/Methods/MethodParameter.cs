using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

/// <summary>One parameter of a method: injected, from the services, or an argument the metadata tells of.</summary>
internal sealed class MethodParameter
{
    private static readonly Type[] Injected =
    [
        typeof(KernelFunction), typeof(Kernel), typeof(KernelArguments), typeof(ILoggerFactory), typeof(ILogger),
        typeof(CultureInfo), typeof(IFormatProvider), typeof(CancellationToken),
    ];

    private readonly ParameterInfo _info;
    private readonly FromKernelServicesAttribute? _service;
    private readonly JsonSerializerOptions? _json;
    private readonly string _name;

    public MethodParameter(ParameterInfo info, JsonSerializerOptions? json)
    {
        _info = info;
        _json = json;
        _service = info.GetCustomAttribute<FromKernelServicesAttribute>();
        _name = Names.Sanitized(info.Name ?? "");
        if (Injected.Contains(info.ParameterType) || _service is not null)
            return;
        if (string.IsNullOrWhiteSpace(_name))
            throw new KernelException($"Function '{info.Member.Name}' is not supported by the kernel. Parameter {info.Name}'s attribute defines an invalid name.");
        Metadata = new(_name, json!)
        {
            Description = info.GetCustomAttribute<DescriptionAttribute>(inherit: true)?.Description,
            DefaultValue = info.HasDefaultValue ? info.DefaultValue?.ToString() : null,
            IsRequired = !info.IsOptional,
            ParameterType = info.ParameterType,
        };
    }

    public KernelParameterMetadata? Metadata { get; }

    public object? ValueFrom(KernelFunction function, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var type = _info.ParameterType;
        return type == typeof(KernelFunction) ? function
            : type == typeof(Kernel) ? kernel
            : type == typeof(KernelArguments) ? arguments
            : type == typeof(ILoggerFactory) ? kernel.LoggerFactory
            : type == typeof(ILogger) ? kernel.LoggerFactory.CreateLogger(_info.Member.DeclaringType ?? typeof(KernelFunction))
            : type == typeof(CultureInfo) || type == typeof(IFormatProvider) ? kernel.Culture
            : type == typeof(CancellationToken) ? cancellationToken
            : _service is not null ? Service(kernel)
            : arguments.TryGetValue(_name, out var value) ? Converted(value, kernel.Culture)
            : Default("argument", _name);
    }

    private object? Service(Kernel kernel) =>
        (kernel.Services is IKeyedServiceProvider keyed
            ? keyed.GetKeyedService(_info.ParameterType, _service!.ServiceKey)
            : kernel.Services.GetService(_info.ParameterType))
        ?? Default("service", _info.Name);

    private object? Default(string kind, string? name) =>
        _info.HasDefaultValue
            ? _info.DefaultValue
            : throw new KernelException(
                $"Missing {kind} for function parameter '{name}'", new ArgumentException($"Missing {kind} for function parameter", name));

    private object? Converted(object? value, CultureInfo culture)
    {
        var type = _info.ParameterType;
        if (type.IsInstanceOfType(value))
            return value;
        if (value is not (JsonElement or JsonDocument or JsonNode) && TypeConversion.To(type) is { } convert)
        {
            try
            {
                return convert(value, culture);
            }
            catch (Exception e)
            {
                throw new ArgumentOutOfRangeException(_name, value, e.Message);
            }
        }

        if (value is JsonElement { ValueKind: JsonValueKind.String } text && TypeConversion.TryParse(text.GetString()!, type, out var parsed))
            return parsed;
        return value is not null && TypeConversion.TryDeserialize(value, type, _json, out var read) ? read : value;
    }
}
