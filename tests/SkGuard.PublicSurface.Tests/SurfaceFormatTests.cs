namespace SkGuard.PublicSurface.Tests;

/// <summary>What a caller could notice shows in the written surface; what he could not, does not.</summary>
public sealed class SurfaceFormatTests
{
    [Fact]
    public void Members_AreWrittenAsTheirCallersSeeThem() => Assert.Equal(
        [
            "const string Name = \"a\"",
            "event EventHandler? Changed",
            "protected abstract bool TryRead(ReadOnlySpan<char> text, out string? value)",
            "protected new(int first)",
            "required IReadOnlyDictionary<string, object?> Values { get; init; }",
            "static T? Pick<T>(params T?[] all) where T : class",
            "string this[int index] { get; }",
            "virtual Task<string?>? LoadAsync(in long at, StringComparison how = StringComparison.Ordinal, string? hint = null)",
            "void Dispose()",
        ],
        MemberLines.Of(typeof(Sample)).Select(one => one.Line).Order(StringComparer.Ordinal));

    [Fact]
    public void Types_AreWrittenWithKindAndBases() => Assert.Equal(
        "abstract class SurfaceFormatTests.Sample : IDisposable",
        TypeLine.Of(typeof(Sample)));

    [Fact]
    public void Record_ItsCompilersMembersAreLeftOut() => Assert.Equal(
        ["int X { get; init; }", "new(int X = 3)"],
        MemberLines.Of(typeof(Point)).Select(one => one.Line).Order(StringComparer.Ordinal));

    [Fact]
    public void Difference_NamesTheTypeOfAMember() => Assert.Equal(
        ["- class A: int X { get; }", "+ class A: long X { get; }", "+ class C"],
        LineDifference.Between("class A\n    int X { get; }\n\nclass B\n\n", "class A\n    long X { get; }\n\nclass B\n\nclass C\n\n"));

    public sealed record Point(int X = 3);

#pragma warning disable CA1063, CA1816 // Only its shape matters.
    public abstract class Sample(int first) : IDisposable
    {
        public const string Name = "a";

        internal int First { get; } = first;

        public event EventHandler? Changed;

        public required IReadOnlyDictionary<string, object?> Values { get; init; }

        public string this[int index] => $"{index}{First}";

        public virtual Task<string?>? LoadAsync(in long at, StringComparison how = StringComparison.Ordinal, string? hint = null) => null;

        public static T? Pick<T>(params T?[] all) where T : class => all[0];

        protected abstract bool TryRead(ReadOnlySpan<char> text, out string? value);

        public override string ToString() => Name;

        public void Dispose() => Changed?.Invoke(this, EventArgs.Empty);

        private protected static void Hidden() => throw new NotSupportedException();
    }
}
