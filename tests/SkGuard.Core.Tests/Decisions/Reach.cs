using SkGuard.Binding;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SkGuard.Compilation;

namespace SkGuard.Core.Tests.Decisions;

/// <summary>
/// How much memory an object keeps: the arrays and texts that can be reached from it. Unlike the size of the heap that is the same whatever other
/// tests do meanwhile. What belongs to the application or to all calls together is not followed.
/// </summary>
internal static class Reach
{
    internal static long BytesFrom(object? root)
    {
        long bytes = 0;
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>();
        Push(root);
        while (open.TryPop(out var next))
        {
            if (next is string text)
            {
                bytes += 2L * text.Length;
                continue;
            }

            if (next is Array array)
            {
                var element = next.GetType().GetElementType()!;
                bytes += (long)array.Length * SizeOf(element);
                if (!element.IsPrimitive)
                    foreach (var item in array)
                        Push(item);
                continue;
            }

            for (var type = next.GetType(); type is not null && type != typeof(object); type = type.BaseType)
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    if (!field.FieldType.IsPrimitive && !field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                        Push(field.GetValue(next));
        }

        return bytes;

        void Push(object? value)
        {
            if (value is not null and not (ToolDescription or ToolGuard or PolicySnapshot or CompiledTool or ArgumentBinder or ParameterBinder or Authority
                or JsonSerializerOptions or Delegate or MemberInfo or Assembly or Module or TimeProvider or System.Threading.Tasks.TaskScheduler) && seen.Add(value))
                open.Push(value);
        }
    }

    private static int SizeOf(Type element) => element.IsValueType
        ? (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(element).Invoke(null, null)!
        : IntPtr.Size;
}
