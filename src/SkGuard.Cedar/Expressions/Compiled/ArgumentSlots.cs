namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>
/// Maps the attributes of one context record to indexes of an array, so that <c>context.input.amount</c> is read without a lookup by name.
/// The caller of an evaluation with slots supplies the values of exactly that record; <c>default</c> marks an absent attribute.
/// </summary>
/// <param name="path">The attributes that lead from the context to the record. Empty for the context itself.</param>
/// <param name="names">The attribute names in slot order. Other attributes of the record are read by name.</param>
internal sealed class ArgumentSlots(string[] path, string[] names)
{
    internal const int None = -1;

    /// <summary>Returns the slot that an expression reads, or <see cref="None"/>.</summary>
    internal int Of(Expr expr) =>
        expr is GetAttrExpr read && Depth(read.Target) == path.Length ? Array.IndexOf(names, read.Name) : None;

    /// <summary>Returns the slot whose presence an expression tests, or <see cref="None"/>.</summary>
    internal int AskedBy(HasAttrExpr has)
    {
        var depth = Depth(has.Target);
        var leads = depth != None && depth + has.Path.Count == path.Length + 1 && has.Path.SkipLast(1).SequenceEqual(path.Skip(depth));
        return leads ? Array.IndexOf(names, has.Path[^1]) : None;
    }

    /// <summary>Returns the number of path attributes that an expression follows, or <see cref="None"/> if it leaves the path.</summary>
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
