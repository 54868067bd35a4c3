using System.Runtime.InteropServices;
using System.Text.Json;
using SkGuard.Cedar;

namespace SkGuard.Binding;

/// <summary>
/// Objects; rules see a record. Members of a type are written in the order of their names, so that equal objects have equal JSON; those of
/// free-form JSON and of dictionaries stay in the order in which they were sent.
/// </summary>
internal sealed class ObjectTypeBinder() : TypeBinder("""{"type":"object"}""", "an object")
{
    public override ArgumentKind Kind => new(CedarKind.Record);

    private static readonly Comparison<BindingRun.Member> Ordinal = (left, right) => string.CompareOrdinal(left.Name, right.Name);
    private static readonly Comparison<BindingRun.Member> AsSent = (left, right) => left.Start.CompareTo(right.Start);
    private static readonly Comparison<BindingRun.Member> IgnoringCase =
        (left, right) => string.Compare(left.Name, right.Name, StringComparison.OrdinalIgnoreCase);

    private Comparison<BindingRun.Member>? _declaredFirst;

    /// <summary>Whether members stay in the order in which they were sent, because what is made of them has an order.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>The declared properties.</summary>
    public Dictionary<string, ObjectProperty> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>The shape of undeclared properties that the function gets; null where it does not get them.</summary>
    public TypeBinder? Additional { get; set; }

    /// <summary>A field of the type that its JSON does not have: an object of the application cannot be copied without losing it.</summary>
    public string? LostField { get; set; }

    /// <summary>Whether undeclared properties are an error instead of being left out.</summary>
    public bool ForbidsUndeclared { get; set; }

    public override bool AdmitsNull => true;

    public override TypeBinder? Member(string name) => Properties.TryGetValue(name, out var property) ? property.Shape : Additional;

    public override CedarValue Read(ref Utf8JsonReader reader, BindingRun run)
    {
        if (reader.TokenType != JsonTokenType.StartObject || !run.Descend(ref reader, this))
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                run.Refuse(this, FoundValue.Of(reader));
            reader.Skip();
            return default;
        }
        if (LostField is not null && run is { Origin: BindingOrigin.Serializer, IsReread: false })
            run.Refuse(FoundValue.Of(reader), Expected, $"{run.Place()} cannot be copied: its field {LostField} has no JSON.");
        var first = run.Members.Count;
        var start = run.Json.Length;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            ReadMember(ref reader, run);
        var members = CollectionsMarshal.AsSpan(run.Members)[first..];
        RefuseRepeated(members, run);
        RequirePresent(members, run);
        members.Sort(Ordinal);
        var record = Record(members);
        if (KeepsOrder)
            members.Sort(AsSent);
        else if (Additional is not null)
            members.Sort(_declaredFirst ??= DeclaredFirst);
        run.Json.Arrange(start, members);
        run.Members.RemoveRange(first, run.Members.Count - first);
        return CedarValue.Of(record);
    }

    // What else the type takes has an order: that of its own dictionary.
    private int DeclaredFirst(BindingRun.Member left, BindingRun.Member right) => (Properties.ContainsKey(left.Name), Properties.ContainsKey(right.Name)) switch
    {
        (true, true) => Ordinal(left, right),
        (false, false) => AsSent(left, right),
        (true, false) => -1,
        _ => 1,
    };

    private void ReadMember(ref Utf8JsonReader reader, BindingRun run)
    {
        if (!run.TryGetText(ref reader, this, out var name) || !run.Count())
        {
            reader.Read();
            reader.Skip();
            return;
        }
        run.Push(name);
        var declared = Properties.TryGetValue(name, out var property);
        var shape = declared ? property.Shape : Additional;
        if (property.IsReadOnly && run.Origin == BindingOrigin.Caller)
            shape = null;
        if (!declared && run.Origin == BindingOrigin.Caller)
            RefuseVariant(name, run);
        reader.Read();
        var start = run.Json.Length;
        CedarValue value = default;
        if (shape is null)
        {
            LeaveOut(ref reader, run, name);
        }
        else if (reader.TokenType == JsonTokenType.Null)
        {
            ReadNull(ref reader, run, name, shape, property);
        }
        else
        {
            Begin(run, name);
            value = shape.Read(ref reader, run);
        }
        run.Members.Add(new BindingRun.Member(name, start, run.Json.Length, value));
        run.Pop();
    }

    // What was sent as null stays null. An object that is written again also has nulls that nobody sent: they are written only where the
    // object cannot be made without the member.
    private static void ReadNull(ref Utf8JsonReader reader, BindingRun run, string name, TypeBinder shape, ObjectProperty property)
    {
        if (!shape.AdmitsNull)
        {
            if (!run.IsReread)
                run.Refuse(shape, FoundValue.Of(reader));
            return;
        }

        var isSent = run.TryNull();
        if (!property.IsRequired && (!isSent || property.IsNullByDefault))
            return;
        Begin(run, name);
        run.Json.Append("null"u8);
    }

    private static void Begin(BindingRun run, string name)
    {
        run.Json.AppendText(name);
        run.Json.Append((byte)':');
    }

    private void LeaveOut(ref Utf8JsonReader reader, BindingRun run, string name)
    {
        if (run.Origin == BindingOrigin.Caller && ForbidsUndeclared)
            run.Refuse(FoundValue.Of("property", name), Expected, $"{run.Place()} is not a property of this object; leave it out.");
        else if (run.Origin == BindingOrigin.Caller)
            run.Ignored.Add(run.Place());
        // What is left out is still held to the rules for all JSON, or its meaning would depend on the reader.
        var start = run.Json.Length;
        var nulls = run.Nulls.Count;
        var unrepresentable = run.Unrepresentable;
        if (reader.TokenType != JsonTokenType.Null)
            AnyTypeBinder.Instance.Read(ref reader, run);
        run.Json.Truncate(start);
        run.Nulls.RemoveRange(nulls, run.Nulls.Count - nulls);
        run.Unrepresentable = unrepresentable;
    }

    // Some functions would read it as the declared one, which the rules then had not seen.
    private void RefuseVariant(string name, BindingRun run)
    {
        foreach (var declared in Properties.Keys)
            if (string.Equals(declared, name, StringComparison.OrdinalIgnoreCase))
                run.Refuse(FoundValue.Of("property", name), Expected, $"{run.Place()} must be spelt {declared}.");
    }

    private void RefuseRepeated(Span<BindingRun.Member> members, BindingRun run)
    {
        if (members.Length < 2)
            return;
        members.Sort(IgnoringCase);
        for (var i = 1; i < members.Length; i++)
            if (string.Equals(members[i - 1].Name, members[i].Name, StringComparison.OrdinalIgnoreCase))
                run.Refuse(FoundValue.Of("property", members[i].Name), Expected,
                    $"{run.Place()} has the property {FoundValue.Clip(members[i].Name)} more than once "
                    + "(names that differ only in case count as one).");
    }

    private void RequirePresent(Span<BindingRun.Member> members, BindingRun run)
    {
        if (run.Origin == BindingOrigin.Serializer)
            return;
        foreach ((var name, var property) in Properties)
        {
            if (!property.IsRequired || IsPresent(members, name))
                continue;
            run.Push(name);
            run.Refuse(FoundValue.Nothing, property.Shape.Expected, $"{run.Place()} is required: {property.Shape.Words}.");
            run.Pop();
        }
    }

    private static bool IsPresent(Span<BindingRun.Member> members, string name)
    {
        foreach (ref readonly var member in members)
            if (member.Name == name)
                return true;
        return false;
    }

    private static CedarRecord Record(Span<BindingRun.Member> members)
    {
        var attributes = new List<KeyValuePair<string, CedarValue>>(members.Length);
        string? last = null;
        foreach (ref readonly var member in members)
        {
            if (!member.Value.IsNone && member.Name != last)
                attributes.Add(new(member.Name, member.Value));
            last = member.Name;
        }
        return CedarRecord.Of(attributes);
    }
}
