namespace SkGuard.Evaluation.Tasks;

/// <summary>What the user leaves open about one argument. Whatever is not left open stays as the user said it.</summary>
internal abstract record Freedom
{
    /// <summary>Any value will do.</summary>
    internal static readonly Freedom Any = new AnyValue();

    /// <summary>A smaller number does part of the task.</summary>
    internal static readonly Freedom Less = new LessOf();

    /// <summary>Some of the elements do part of the task.</summary>
    internal static readonly Freedom Fewer = new FewerOf();

    /// <summary>The beginning of the text will do.</summary>
    internal static readonly Freedom Shorter = new ShorterText();

    /// <summary>A file of the same name, in any folder.</summary>
    internal static readonly Freedom Folder = new AnyFolder();

    /// <summary>Whether a changed value leaves a part of the task undone.</summary>
    internal virtual bool IsPart => false;

    /// <summary>The values that the user named, in the user's order; none where the user named none.</summary>
    internal virtual IReadOnlyList<object> Named => [];

    internal abstract bool Accepts(object? first, object value);

    /// <summary>One of these, in the user's order.</summary>
    internal static Freedom OneOf(params object[] values) => new OneOfThese(values);

    private sealed record AnyValue : Freedom
    {
        internal override bool Accepts(object? first, object value) => true;
    }

    private sealed record LessOf : Freedom
    {
        internal override bool IsPart => true;

        internal override bool Accepts(object? first, object value) => Values.Number(value) is { } number && number > 0 && number < Values.Number(first);
    }

    private sealed record FewerOf : Freedom
    {
        internal override bool IsPart => true;

        internal override bool Accepts(object? first, object value) =>
            value is IReadOnlyList<string> { Count: > 0 } some && first is IReadOnlyList<string> all && some.All(element => all.Contains(element));
    }

    private sealed record ShorterText : Freedom
    {
        internal override bool Accepts(object? first, object value) =>
            value is string { Length: > 0 } some && first is string all && all.StartsWith(some, StringComparison.Ordinal);
    }

    private sealed record AnyFolder : Freedom
    {
        internal override bool Accepts(object? first, object value) =>
            value is string other && first is string own && string.Equals(FileName(other), FileName(own), StringComparison.Ordinal);
    }

    private sealed record OneOfThese(IReadOnlyList<object> These) : Freedom
    {
        internal override IReadOnlyList<object> Named => These;

        internal override bool Accepts(object? first, object value) => These.Any(one => Values.Same(one, value));
    }

    internal static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
