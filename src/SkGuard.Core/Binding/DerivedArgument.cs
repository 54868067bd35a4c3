using SkGuard.Cedar;
using SkGuard.Text;

namespace SkGuard.Binding;

/// <summary>What is derived from one argument: of a text its length, of an array what <see cref="DerivedList"/> says.</summary>
internal sealed class DerivedArgument(BoundArguments arguments, int index) : CedarRecord
{
    private static readonly string Length = string.Intern("length");

    private EntitySource? _entities;
    private CedarValue _length;
    private DerivedList? _list;
    private bool _isListed;

    public override int Count => Text is not null ? 1 : List?.Count ?? 0;

    /// <summary>Whether anything is derived, without deriving it.</summary>
    internal bool IsAny => Text is not null || arguments.Slot(index).Kind == CedarKind.Set;

    // A string of a semantic type is an entity to rules; its length is that of the spelling the function gets.
    private string? Text => arguments.Slot(index) is { IsNone: false } slot
        ? slot.Kind == CedarKind.String ? slot.AsString : arguments.Clr(index) as string
        : null;

    private DerivedList? List
    {
        get
        {
            if (arguments.Slot(index) is not { Kind: CedarKind.Set } slot)
                return null;
            _list ??= new DerivedList(arguments, index, depth: 0);
            if (!_isListed)
                _list.Reset(slot.AsSet, _entities!);
            _isListed = true;
            return _list;
        }
    }

    public void Reset(EntitySource entities)
    {
        _entities = entities;
        _length = default;
        _isListed = false;
    }

    public void Clear()
    {
        _entities = null;
        _length = default;
        _isListed = false;
        _list?.Clear();
    }

    public override bool TryGet(string name, out CedarValue value)
    {
        if (Text is not { } text)
        {
            value = default;
            return List?.TryGet(name, out value) == true;
        }

        value = default;
        if (!string.Equals(name, Length, StringComparison.Ordinal))
            return false;
        if (_length.IsNone)
            _length = CedarValue.Of((long)Texts.CountCharacters(text));
        value = _length;
        return true;
    }

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
    {
        if (Text is null)
            return (List ?? Empty).GetEnumerator();
        TryGet(Length, out var length);
        return Enumerable.Repeat(new KeyValuePair<string, CedarValue>(Length, length), 1).GetEnumerator();
    }
}
