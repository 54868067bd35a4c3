namespace SkGuard.Tools;

/// <summary>The tools that a caller could call in the same place: a kernel's, a client's. They are only listed where a denial is read.</summary>
/// <param name="Source">Where they are.</param>
/// <param name="List">Lists them; keeps nothing of a call.</param>
internal readonly record struct AvailableTools(object Source, Func<object, IEnumerable<Tool>> List)
{
    internal IEnumerable<Tool> Tools => List is null ? [] : List(Source);
}
