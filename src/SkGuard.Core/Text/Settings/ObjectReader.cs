namespace SkGuard.Text.Settings;

/// <summary>Takes an object's keys one by one; what nobody took is unknown, and each unknown key is a problem with the nearest known name.</summary>
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

    /// <summary>Null, with a problem, where the setting is no object.</summary>
    /// <param name="setting">What should be an object.</param>
    /// <param name="expected">What it should be, in words: "a grant such as …".</param>
    /// <param name="problems">Gets the problems.</param>
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

    /// <summary>Reports every key that was not taken.</summary>
    /// <param name="what">Whose keys they are: "SkGuard", "a grant".</param>
    internal void Done(string what)
    {
        foreach (var child in _setting.Children.Where(child => !_known.Exists(child.Is)))
            _problems.Add(child.KeyProblem(
                $"Unknown key '{child.Key}' in {what}{NearestName.Ending(child.Key, _known)} The keys are {string.Join(", ", _known)}."));
    }
}
