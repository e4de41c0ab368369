package io.tieout.formats;

import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;

/// One text that a schema names, read once; says its bytes and its name and takes nothing.
record SchemaText(String systemId, InputStream stream) implements LSInput {

    @Override
    public InputStream getByteStream() {
        return stream;
    }

    @Override
    public String getSystemId() {
        return systemId;
    }

    @Override
    public @Nullable Reader getCharacterStream() {
        return null;
    }

    @Override
    public @Nullable String getStringData() {
        return null;
    }

    @Override
    public @Nullable String getPublicId() {
        return null;
    }

    @Override
    public @Nullable String getBaseURI() {
        return null;
    }

    @Override
    public @Nullable String getEncoding() {
        return null;
    }

    @Override
    public boolean getCertifiedText() {
        return false;
    }

    @Override
    public void setCharacterStream(Reader stream) {}

    @Override
    public void setByteStream(InputStream stream) {}

    @Override
    public void setStringData(String data) {}

    @Override
    public void setSystemId(String id) {}

    @Override
    public void setPublicId(String id) {}

    @Override
    public void setBaseURI(String uri) {}

    @Override
    public void setEncoding(String encoding) {}

    @Override
    public void setCertifiedText(boolean certified) {}
}
