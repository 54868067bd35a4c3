namespace SkGuard.Differential.Tests.Forms;

/// <summary>The ways in which a function is called.</summary>
internal enum Form
{
    /// <summary>By the application, with values of its own.</summary>
    Typed,

    /// <summary>By the application, with every value as a connector's text.</summary>
    Text,

    /// <summary>By the application, with every value as a <c>JsonElement</c>.</summary>
    Element,

    /// <summary>By the application, with every value as a <c>JsonNode</c>.</summary>
    Node,

    /// <summary>By the application, read as a stream.</summary>
    Streaming,

    /// <summary>By a model, through the OpenAI connector.</summary>
    Connector,

    /// <summary>By a model, through a chat client whose loop knows the kernel.</summary>
    KernelLoop,

    /// <summary>By a model, through the plain loop of Microsoft.Extensions.AI.</summary>
    PlainLoop,

    /// <summary>As an <c>AIFunction</c>.</summary>
    AIFunction,
}
