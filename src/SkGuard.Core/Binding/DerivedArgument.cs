using SkGuard.Cedar;

namespace SkGuard;

/// <summary>What is derived from one argument.</summary>
internal sealed class DerivedArgument(BoundArguments arguments, int index) : CedarRecord
{
    private static readonly string[] OfArray = [string.Intern("count"), string.Intern("every"), string.Intern("any")];
    private static readonly string[] OfText = [string.Intern("length")];

    private EntitySource? _entities;
    private CedarValue _size;
    private CedarValue _every;
    private CedarValue _any;

    public override int Count => Names.Length;

    private string[] Names => Text is not null ? OfText : arguments.Slot(index).Kind == CedarKind.Set ? OfArray : [];

    // A string of a semantic type is an entity to rules; its length is that of the spelling the function gets.
    private string? Text => arguments.Slot(index) is { IsNone: false } slot
        ? slot.Kind == CedarKind.String ? slot.AsString : arguments.Clr(index) as string
        : null;

    public void Reset(EntitySource entities)
    {
        _entities = entities;
        _size = default;
        _every = default;
        _any = default;
    }

    public override bool TryGet(string name, out CedarValue value)
    {
        value = Array.IndexOf(Names, name) < 0 ? default : name switch
        {
            "every" => Every(),
            "any" => Any(),
            _ => Size(),
        };
        return !value.IsNone;
    }

    public override IEnumerator<KeyValuePair<string, CedarValue>> GetEnumerator()
    {
        foreach (string name in Names)
            if (TryGet(name, out CedarValue value))
                yield return new(name, value);
    }

    private CedarValue Size()
    {
        if (_size.IsNone)
            _size = CedarValue.Of(Text is { } text ? (long)Texts.CountCharacters(text) : arguments.CountElements(index));
        return _size;
    }

    private CedarValue Every()
    {
        if (_every.IsNone)
            _every = CedarValue.Of(Containers.OfEvery(arguments.Slot(index).AsSet, _entities!));
        return _every;
    }

    private CedarValue Any()
    {
        if (_any.IsNone)
            _any = CedarValue.Of(Containers.OfAny(arguments.Slot(index).AsSet, _entities!));
        return _any;
    }
}
