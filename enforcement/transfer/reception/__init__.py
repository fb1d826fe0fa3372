"""反向移送的接收：what the police, a procuratorate or a court sends back, entered where files come in, or by its signed request."""
