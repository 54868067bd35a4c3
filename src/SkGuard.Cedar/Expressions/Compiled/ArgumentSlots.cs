namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>
/// Where the attributes of one record of the context stand in an array, so that <c>context.input.amount</c> is read without asking records for
/// names. Whoever evaluates with slots gives the values of exactly that record, <c>default</c> for what it does not have.
/// </summary>
/// <param name="path">The attributes that lead from the context to the record; none for the context itself.</param>
/// <param name="names">The names in the order of the slots. What else the record may have is read as ever.</param>
internal sealed class ArgumentSlots(string[] path, string[] names)
{
    internal const int None = -1;

    /// <summary>The slot that an expression reads, or <see cref="None"/>.</summary>
    internal int Of(Expr expr) =>
        expr is GetAttrExpr read && Depth(read.Target) == path.Length ? Array.IndexOf(names, read.Name) : None;

    /// <summary>The slot whose presence an expression asks for, or <see cref="None"/>.</summary>
    internal int AskedBy(HasAttrExpr has)
    {
        var depth = Depth(has.Target);
        var leads = depth != None && depth + has.Path.Count == path.Length + 1 && has.Path.SkipLast(1).SequenceEqual(path.Skip(depth));
        return leads ? Array.IndexOf(names, has.Path[^1]) : None;
    }

    /// <summary>How far an expression goes along the path, or <see cref="None"/> where it leaves it.</summary>
    private int Depth(Expr expr)
    {
        if (expr is VariableExpr { Variable: Variable.Context })
            return 0;
        if (expr is not GetAttrExpr read)
            return None;
        var depth = Depth(read.Target);
        return depth != None && depth < path.Length && string.Equals(path[depth], read.Name) ? depth + 1 : None;
    }
}
