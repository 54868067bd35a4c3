namespace SkGuard;

/// <summary>The tools that a caller could call in the same place, such as a kernel's. They are only listed when a denial is explained.</summary>
/// <param name="Source">Where they are.</param>
/// <param name="List">Lists them. It keeps nothing of a call.</param>
public readonly record struct AvailableTools(object Source, Func<object, IEnumerable<ToolDescription>> List)
{
    internal IEnumerable<ToolDescription> Tools => List is null ? [] : List(Source);
}
