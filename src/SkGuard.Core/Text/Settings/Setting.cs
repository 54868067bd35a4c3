using System.Diagnostics.CodeAnalysis;

namespace SkGuard.Text.Settings;

/// <summary>
/// A node of a configuration or a JSON text with its position. All readers use it, so that a grant in <c>appsettings.json</c>, in the
/// environment and in a text for <see cref="Grant.Parse"/> has the same meaning and the same errors.
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

    /// <summary>The last part of the path; an index for a list element.</summary>
    public string Key { get; }

    public SettingKind Kind { get; }

    /// <summary>The scalar as written.</summary>
    public Constant Value { get; }

    /// <summary>The members of an object or the elements of a list, in order.</summary>
    public IReadOnlyList<Setting> Children { get; }

    /// <summary>The position of the key; for a list element, of its value.</summary>
    public Place KeyPlace { get; private init; }

    /// <summary>The position of the value.</summary>
    public Place Place { get; private init; }

    /// <summary>The comparison of keys: case-insensitive in configuration, case-sensitive in a JSON text.</summary>
    public StringComparison Keys { get; private init; } = StringComparison.Ordinal;

    internal static Setting Object(string path, string key, IReadOnlyList<Setting> members) =>
        new(path, key, SettingKind.Object, default, members);

    internal static Setting List(string path, string key, IReadOnlyList<Setting> elements) =>
        new(path, key, SettingKind.List, default, elements);

    internal static Setting Scalar(string path, string key, ConstantKind kind, string text) =>
        new(path, key, SettingKind.Scalar, new Constant(kind, text), []);

    internal static Setting Nothing(string path, string key) => new(path, key, SettingKind.Nothing, default, []);

    internal Setting At(Place keyPlace, Place place, StringComparison keys) =>
        new(Path, Key, Kind, Value, Children) { KeyPlace = keyPlace, Place = place, Keys = keys };

    internal static string Join(string path, string key) => path.Length == 0 ? key : path + ":" + key;

    internal bool Is(string key) => string.Equals(Key, key, Keys);

    /// <summary>Finds the node at a path below this one, in the form of <see cref="Path"/>.</summary>
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

    /// <summary>Creates a problem with the key, not with its value.</summary>
    internal GuardProblem KeyProblem(string message) => KeyPlace.Problem(Path, message);

    /// <summary>Returns the node as an error message shows it.</summary>
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

    /// <summary>Returns the elements of a list. A source without types writes an empty list as an empty string.</summary>
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

    /// <summary>Null, or an empty object of a source without types.</summary>
    Nothing,
}
