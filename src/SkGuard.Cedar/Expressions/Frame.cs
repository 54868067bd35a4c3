namespace SkGuard.Cedar.Expressions;

/// <summary>The input of an evaluation: the request and the entities.</summary>
internal readonly ref struct Frame(in Request request, EntitySource entities)
{
    internal readonly EntityUid Principal = request.Principal;
    internal readonly EntityUid Action = request.Action;
    internal readonly EntityUid Resource = request.Resource;
    internal readonly CedarRecord Context = request.Context;
    internal readonly EntitySource Entities = entities;
}
