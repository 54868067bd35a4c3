using System.Diagnostics.CodeAnalysis;

namespace SkGuard.Text.Settings;

/// <summary>
/// One node of a configuration or a JSON text, with its place: what all readers read, so that a grant in <c>appsettings.json</c>, in the
/// environment and in a text given to <see cref="Grant.Parse"/> means the same and is refused in the same words.
/// </summary>
internal sealed class Setting
{
    private Setting(string path, string key, SettingKind kind, Constant value, IReadOnlyList<Setting> children)
    {
        Path = path;
        Key = key;
        Kind = kind;
        Value = value;
        Children = children;
    }

    /// <summary>The configuration path, such as <c>SkGuard:Grants:0:tool</c>; empty for a whole text.</summary>
    public string Path { get; }

    /// <summary>The last part of the path; an index for an element of a list.</summary>
    public string Key { get; }

    public SettingKind Kind { get; }

    /// <summary>What a scalar was written as.</summary>
    public Constant Value { get; }

    /// <summary>The members of an object or the elements of a list, in order.</summary>
    public IReadOnlyList<Setting> Children { get; }

    /// <summary>Where the key is written; of an element its value.</summary>
    public Place KeyPlace { get; private init; }

    /// <summary>Where the value is written.</summary>
    public Place Place { get; private init; }

    /// <summary>Configuration keys have no case; those of a JSON text do.</summary>
    public StringComparison Keys { get; private init; } = StringComparison.Ordinal;

    internal static Setting Object(string path, string key, IReadOnlyList<Setting> members) => new(path, key, SettingKind.Object, default, members);

    internal static Setting List(string path, string key, IReadOnlyList<Setting> elements) => new(path, key, SettingKind.List, default, elements);

    internal static Setting Scalar(string path, string key, ConstantKind kind, string text) =>
        new(path, key, SettingKind.Scalar, new Constant(kind, text), []);

    internal static Setting Nothing(string path, string key) => new(path, key, SettingKind.Nothing, default, []);

    internal Setting At(Place keyPlace, Place place, StringComparison keys) =>
        new(Path, Key, Kind, Value, Children) { KeyPlace = keyPlace, Place = place, Keys = keys };

    internal static string Join(string path, string key) => path.Length == 0 ? key : path + ":" + key;

    internal bool Is(string key) => string.Equals(Key, key, Keys);

    /// <summary>The node at a path below this one, which is given as <see cref="Path"/> gives it.</summary>
    internal Setting? Find(string path)
    {
        if (string.Equals(path, Path, Keys))
            return this;
        foreach (var child in Children)
            if (path.StartsWith(child.Path, Keys) && (path.Length == child.Path.Length || path[child.Path.Length] == ':'))
                return child.Find(path) ?? child;
        return null;
    }

    internal GuardProblem Problem(string message) => Place.Problem(Path, message);

    /// <summary>A problem with the key rather than with what stands there.</summary>
    internal GuardProblem KeyProblem(string message) => KeyPlace.Problem(Path, message);

    /// <summary>The node as an error shows it.</summary>
    internal string Found() => Kind switch
    {
        SettingKind.Object when Children.Count == 0 => "an empty object",
        SettingKind.Object => $"an object with {Listed(Children.Select(c => c.Key))}",
        SettingKind.List when Children.Count == 0 => "an empty list",
        SettingKind.List => "a list",
        SettingKind.Nothing => "nothing",
        _ => Value.Kind switch
        {
            ConstantKind.Number => $"the number {Short(Value.Text)}",
            ConstantKind.Boolean => Value.Text,
            _ => $"\"{Short(Value.Text)}\"",
        },
    };

    /// <summary>A list's elements. A source without types writes an empty list as an empty text.</summary>
    internal bool TryElements([NotNullWhen(true)] out IReadOnlyList<Setting>? elements)
    {
        var isList = Kind == SettingKind.List || (Kind == SettingKind.Scalar && Value is { Kind: ConstantKind.Untyped, Text: "" });
        elements = isList ? Children : null;
        return isList;
    }

    private static string Short(string text) => text.Length <= 64 ? text : string.Concat(text.AsSpan(0, 64), "…");

    private static string Listed(IEnumerable<string> keys)
    {
        var first = keys.Take(4).Select(key => $"'{Short(key)}'").ToList();
        return string.Join(", ", first.Take(3)) + (first.Count > 3 ? ", …" : "");
    }
}

internal enum SettingKind
{
    Object,
    List,
    Scalar,

    /// <summary>Null; or, from a source without types, an empty object.</summary>
    Nothing,
}
