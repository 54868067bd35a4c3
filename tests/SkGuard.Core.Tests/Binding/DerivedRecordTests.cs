using SkGuard.Binding;
using System.Collections.Frozen;
using System.Text.Json;
using SkGuard.Cedar;
using SkGuard.SemanticTypes;
using static SkGuard.Core.Tests.Binding.Bound;

namespace SkGuard.Core.Tests.Binding;

[Trait("rule", "2")]
public sealed class DerivedRecordTests
{
    // Paths without a root: a/b/c is in a/b and in a.
    private sealed class Paths : EntitySource
    {
        public int Asked { get; private set; }

        public override Entity? Find(EntityUid uid)
        {
            Asked++;
            string[] parts = uid.Id.Split('/');
            var ancestors = Enumerable.Range(1, parts.Length - 1).Select(count => Path(string.Join('/', parts[..count])).AsEntity);
            return new Entity(uid, ancestors: ancestors.ToFrozenSet());
        }
    }

    private sealed class PathType : IStringCanonicalizer
    {
        public bool TryCanonicalize(string text, out string canonical, out CedarValue value, out string? problem)
        {
            canonical = text.Trim('/');
            value = Path(canonical);
            problem = null;
            return true;
        }
    }

    private static CedarValue Path(string id) => CedarValue.Of(new EntityUid("Path", id));

    private static CedarValue Set(params CedarValue[] values) => CedarValue.Of(CedarSet.Of(values));

    private static (DerivedRecord, Paths) Derive(Type type, object? raw, IStringCanonicalizer? semantic = null)
    {
        var derived = new DerivedRecord(Binder(new ToolParameter("x") { ClrType = type, Canonicalizer = semantic }).Bind(raw));
        var paths = new Paths();
        derived.Reset(paths);
        return (derived, paths);
    }

    private static CedarValue Read(DerivedRecord derived, string name)
    {
        Assert.True(derived.TryGet("x", out CedarValue argument));
        Assert.True(argument.AsRecord.TryGet(name, out CedarValue value));
        return value;
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("a😀b", 3)]
    [InlineData("e\u0301", 2)]
    public void Length_String_CodePoints(string text, long length) =>
        Assert.Equal(CedarValue.Of(length), Read(Derive(typeof(string), text).Item1, "length"));

    [Fact]
    public void Length_SemanticString_OfTheCanonicalSpelling() =>
        Assert.Equal(CedarValue.Of(3), Read(Derive(typeof(string), "/a/b/", new PathType()).Item1, "length"));

    [Fact]
    public void Count_Array_RepeatedElementsCount()
    {
        Assert.Equal(CedarValue.Of(3), Read(Derive(typeof(int[]), "[1,1,2]").Item1, "count"));
        Assert.Equal(CedarValue.Of(2), Read(Derive(typeof(int[][]), "[[1,2],[1,2]]").Item1, "count"));
        Assert.Equal(CedarValue.Of(0), Read(Derive(typeof(int[]), "[]").Item1, "count"));
    }

    [Fact]
    public void EveryAndAny_Paths_ContainersOfAllAndOfSome()
    {
        DerivedRecord derived = Derive(typeof(string[]), """["a/b/c","a/b","a/b/d"]""", new PathType()).Item1;
        Assert.Equal(Set(Path("a"), Path("a/b")), Read(derived, "every"));
        Assert.Equal(Set(Path("a"), Path("a/b"), Path("a/b/c"), Path("a/b/d")), Read(derived, "any"));
    }

    [Fact]
    public void EveryAndAny_EmptyArrayOrNoEntities_Empty()
    {
        Assert.Equal(Set(), Read(Derive(typeof(string[]), "[]", new PathType()).Item1, "every"));
        Assert.Equal(Set(), Read(Derive(typeof(string[]), "[]", new PathType()).Item1, "any"));
        Assert.Equal(Set(), Read(Derive(typeof(int[]), "[1]").Item1, "every"));
    }

    [Fact]
    public void LeastAndGreatest_Numbers_OfOneKindOnly()
    {
        Assert.Equal(CedarValue.Of(-3), Read(Derive(typeof(int[]), "[2,-3,7]").Item1, "least"));
        Assert.Equal(CedarValue.Of(7), Read(Derive(typeof(int[]), "[2,-3,7]").Item1, "greatest"));
        Assert.Equal(Number("2.5"), Read(Derive(typeof(decimal[]), "[2.5,-3]").Item1, "greatest"));
        Assert.Equal(["count", "every", "any", "longest", "allStartWith", "allEndWith", "allContain", "items"], Names(Derive(typeof(int[]), "[]").Item1));
        Assert.Equal(["count", "every", "any"], Names(Derive(typeof(JsonElement), """[1,"a"]""").Item1));
    }

    [Fact]
    public void Longest_TextsOrLists_CharactersOrElements()
    {
        Assert.Equal(CedarValue.Of(3), Read(Derive(typeof(string[]), """["a","a😀b"]""").Item1, "longest"));
        Assert.Equal(CedarValue.Of(3), Read(Derive(typeof(int[][]), "[[1],[1,1,1]]").Item1, "longest"));
        Assert.Equal(CedarValue.Of(0), Read(Derive(typeof(int[][]), "[]").Item1, "longest"));
    }

    [Fact]
    public void Items_ListsOfLists_OfAllTheirElementsTogether()
    {
        CedarRecord items = Read(Derive(typeof(int[][]), "[[1,2],[2,5]]").Item1, "items").AsRecord;
        Assert.Equal(["count", "every", "any", "least", "greatest", "values"], items.Select(item => item.Key));
        Assert.True(items.TryGet("count", out CedarValue count) && items.TryGet("greatest", out CedarValue greatest) && items.TryGet("values", out CedarValue values)
            && count.AsLong == 4 && greatest.AsLong == 5 && values.Equals(Set(CedarValue.Of(1), CedarValue.Of(2), CedarValue.Of(5))));
    }

    [Theory]
    [InlineData("allStartWith", "a", true)]
    [InlineData("allStartWith", "ab", false)]
    [InlineData("allEndWith", "c", true)]
    [InlineData("allEndWith", "bc", false)]
    [InlineData("allContain", "", true)]
    [InlineData("allContain", "b", false)]
    public void All_Texts_EachOfThem(string form, string literal, bool isSo)
    {
        Assert.True(Read(Derive(typeof(string[]), """["abc","ac"]""").Item1, form).AsRecord.TryGet(literal, out CedarValue answer));
        Assert.Equal(CedarValue.Of(isSo), answer);
    }

    private static string[] Names(DerivedRecord derived)
    {
        Assert.True(derived.TryGet("x", out CedarValue argument));
        string[] names = [.. argument.AsRecord.Select(value => value.Key)];
        Assert.Equal(names.Length, argument.AsRecord.Count);
        return names;
    }

    [Fact]
    public void TryGet_NothingDerived_NoAttribute()
    {
        Assert.False(Derive(typeof(int), "1").Item1.TryGet("x", out _));
        Assert.False(Derive(typeof(string), null).Item1.TryGet("x", out _));
        Assert.False(Derive(typeof(double[]), "[1e300]").Item1.TryGet("x", out _)); // unrepresentable
        Assert.False(Derive(typeof(string), "a").Item1.TryGet("y", out _));
        Assert.Equal(0, Derive(typeof(int), "1").Item1.Count);
    }

    [Fact]
    public void TryGet_ReadTwice_ComputedOnceAndOnlyIfRead()
    {
        (DerivedRecord derived, Paths paths) = Derive(typeof(string[]), """["a/b"]""", new PathType());
        Read(derived, "count");
        Assert.Equal(0, paths.Asked);
        Read(derived, "any");
        int asked = paths.Asked;
        Read(derived, "any");
        Assert.Equal(asked, paths.Asked);
    }

    [Fact]
    public void Reset_NextCall_Forgotten()
    {
        ArgumentBinder binder = Binder(new ToolParameter("x") { ClrType = typeof(string) });
        BoundArguments bound = binder.NewArguments();
        var derived = new DerivedRecord(bound);
        foreach (string text in new[] { "a", "ab" })
        {
            binder.Bind(new Dictionary<string, object?> { ["x"] = text }, bound);
            derived.Reset(new Paths());
            Assert.Equal(CedarValue.Of((long)text.Length), Read(derived, "length"));
        }
        Assert.Equal(CedarRecord.Of(("x", CedarValue.Of(CedarRecord.Of(("length", 2))))), derived);
    }
}
