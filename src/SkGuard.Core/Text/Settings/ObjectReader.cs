namespace SkGuard.Text.Settings;

/// <summary>Reads the keys of an object one by one. A key that is never read is a problem with the nearest known name.</summary>
internal sealed class ObjectReader
{
    private readonly Setting _setting;
    private readonly List<GuardProblem> _problems;
    private readonly List<string> _known = [];

    private ObjectReader(Setting setting, List<GuardProblem> problems)
    {
        _setting = setting;
        _problems = problems;
    }

    /// <summary>Opens a setting as an object. Reports any other setting and returns null.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="expected">The expected value in words: "a grant such as …".</param>
    /// <param name="problems">Receives the problems.</param>
    internal static ObjectReader? Open(Setting setting, string expected, List<GuardProblem> problems)
    {
        if (setting.Kind is SettingKind.Object or SettingKind.Nothing)
            return new ObjectReader(setting, problems);
        problems.Add(setting.Problem($"Found {setting.Found()}, expected {expected}."));
        return null;
    }

    internal Setting? Take(string key)
    {
        _known.Add(key);
        return _setting.Children.FirstOrDefault(child => child.Is(key));
    }

    internal Setting? Require(string key, string expected)
    {
        var taken = Take(key);
        if (taken is null)
            _problems.Add(_setting.Problem($"The key '{key}' is missing; expected {expected}."));
        return taken;
    }

    /// <summary>Reports every key that was not read.</summary>
    /// <param name="what">The owner of the keys: "SkGuard", "a grant".</param>
    internal void Done(string what)
    {
        foreach (var child in _setting.Children.Where(child => !_known.Exists(child.Is)))
            _problems.Add(child.KeyProblem(
                $"Unknown key '{child.Key}' in {what}{NearestName.Ending(child.Key, _known)} The keys are {string.Join(", ", _known)}."));
    }
}
