using System.Text;
using System.Text.Json;
using SkGuard.Binding;
using SkGuard.Cedar;
using SkGuard.Text.Settings;

namespace SkGuard.Residuals;

/// <summary>Checks with the parameter's own binder that a constant is bound to a value. A rejected constant is not allowed.</summary>
internal static class TypeBinderConstraints
{
    internal static bool Gives(TypeBinder shape, Constant constant, CedarValue value)
    {
        var text = constant.Kind is ConstantKind.Text ? $"\"{JsonEncodedText.Encode(constant.Text)}\"" : constant.Text;
        var run = new BindingRun(BindingLimits.Default);
        run.Enter("", BindingOrigin.Caller);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        reader.Read();
        var read = shape.Read(ref reader, run);
        return run.ProblemCount == 0 && run.Unrepresentable is null && read.Equals(value);
    }
}
