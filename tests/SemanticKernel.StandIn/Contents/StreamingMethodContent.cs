using System.Text;

namespace Microsoft.SemanticKernel;

/// <summary>A method's result, streamed.</summary>
public sealed class StreamingMethodContent : StreamingKernelContent
{
    public StreamingMethodContent(object innerContent, IReadOnlyDictionary<string, object?>? metadata = null)
        : base(innerContent, metadata: metadata) => Content = innerContent;

    public object Content { get; }

    public override string ToString() => Content.ToString() ?? string.Empty;

    public override byte[] ToByteArray() => Content as byte[] ?? Encoding.UTF8.GetBytes(ToString());
}
