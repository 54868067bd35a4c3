using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace SkGuard.Binding;

/// <summary>The converter that a type names by attribute, with which Semantic Kernel reads texts.</summary>
internal static class TextConverter
{
    /// <summary>The type's converter from text; null where it names none.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2057", Justification = "A converter that was trimmed away is none to Semantic Kernel either.")]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "A converter that was trimmed away is none to Semantic Kernel either.")]
    internal static TypeConverter? Find(Type? type)
    {
        if (type?.GetCustomAttribute<TypeConverterAttribute>() is not { } named || Type.GetType(named.ConverterTypeName, throwOnError: false) is not { } found)
            return null;
        return found.GetConstructor(Type.EmptyTypes) is not null && Activator.CreateInstance(found) is TypeConverter converter && converter.CanConvertFrom(typeof(string))
            ? converter
            : null;
    }
}
